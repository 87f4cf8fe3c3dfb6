"""What is deployed names only what the program knows: its commands, its settings, its routes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import yaml

from api.cli import app
from api.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
OBJECTS: list[dict[str, Any]] = list(
    yaml.safe_load_all((ROOT / "api/deploy/kubernetes.yaml").read_text(encoding="utf-8"))
)
SETTINGS = {f"PRECHECK_{name.upper()}" for name in Settings.model_fields}
COMMANDS = {each.name or each.callback.__name__ for each in app.registered_commands if each.callback}


def test_every_setting_that_is_deployed_is_one() -> None:
    given = COMPOSE["services"]["server"]["environment"]
    assert set(given) <= SETTINGS
    assert json.loads(re.sub(r"\$\{\w+\}", "x", given["PRECHECK_BLOB_OPTIONS"]))["region"]
    for each in OBJECTS:
        held = {**each.get("data", {}), **each.get("stringData", {})}
        assert set(held) <= SETTINGS
        Settings(**{name.removeprefix("PRECHECK_").lower(): _value(name, text) for name, text in held.items()})


def _value(name: str, text: str) -> Any:
    return json.loads(text) if name == "PRECHECK_BLOB_OPTIONS" else text


def test_every_command_that_is_deployed_is_one() -> None:
    run = [COMPOSE["services"][name]["command"][0] for name in ("server", "worker")]
    for each in OBJECTS:
        if each["kind"] == "Deployment":
            (container,) = each["spec"]["template"]["spec"]["containers"]
            run.append(container["args"][0])
    assert sorted(run) == ["serve", "serve", "worker", "worker"]
    assert set(run) <= COMMANDS
