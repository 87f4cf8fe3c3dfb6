"""The README keeps step with the code: kinds, settings, targets and links that it must name."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from api.settings import Settings
from extractors import documents

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
KINDS = sorted(path.stem for path in Path(documents.__file__).parent.glob("[a-z]*.py"))


@pytest.mark.parametrize("kind", KINDS)
def test_the_glossary_names_every_document_kind(kind: str) -> None:
    assert kind.replace("_", " ") in README


def shown(default: Any) -> str:
    return "none" if default is None else f"{default:g}" if isinstance(default, float) else str(default)


def test_the_settings_table_is_the_settings_with_their_defaults() -> None:
    table = README.split("## Settings")[1].split("\n## ")[0]
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| `?([^`|]*?)`? \|", table, flags=re.MULTILINE))
    fields = {
        name.upper(): field.get_default(call_default_factory=True) for name, field in Settings.model_fields.items()
    }
    assert rows == {name: shown(default) for name, default in fields.items()}


def test_every_make_target_is_explained() -> None:
    targets = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert [target for target in targets if target != "help" and f"`{target}`" not in README] == []


def test_every_link_into_the_repository_leads_somewhere() -> None:
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", README) if "://" not in link]
    assert links
    assert [link for link in links if not (ROOT / link).is_file()] == []
