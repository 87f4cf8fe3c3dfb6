"""Papers under fixtures/documents/<kind>/<case>/, read by the default engine as any upload is, against golden files.

A case is a folder with one `paper.*` of any accepted type and `expected.json`: the documents that the file holds, with
the values of their fields.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractors.documents import kinds
from extractors.model import Facts, Row
from extractors.ocr.engine import Engine
from extractors.reading import read_page
from extractors.split import read_documents
from intake.archive import office_type
from intake.formats import open_source
from intake.limits import Limits
from intake.sniff import ZIP, sniff
from tests.golden import Golden

HOME = Path(__file__).parents[2] / "fixtures" / "documents"
CASES = sorted(path for path in HOME.glob("*/*") if path.is_dir())
LARGEST = 150 * 1024


def name(case: Path) -> str:
    return case.relative_to(HOME).as_posix()


def paper(case: Path) -> Path:
    (found,) = [path for path in case.iterdir() if path.stem == "paper"]
    return found


def plain(value: Any) -> Any:
    """A field's value as JSON; a row without its place and without what stays out of reports."""
    if isinstance(value, Row):
        hidden = {"page", "box", *value.private}
        return {key: each for key, each in value.model_dump(mode="json").items() if key not in hidden}
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    return value if value is None or isinstance(value, int | float) else str(value)


def shown(facts: Facts) -> dict[str, Any]:
    fields = {name: plain(field.value) for name, field in facts.fields().items()}
    return {"kind": facts.kind, "pages": list(facts.pages), "fields": fields}


@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_paper_is_read_as_its_golden_file_says(case: Path, engine: Engine, golden: Golden) -> None:
    path, limits = paper(case), Limits()
    media_type = sniff(path)
    media_type = office_type(path, limits) if media_type == ZIP else media_type
    assert media_type is not None
    with open_source(path, media_type, limits) as source:
        pages = source.page_count
    sheets = [read_page(engine, path, media_type, number, limits, path.name) for number in range(1, pages + 1)]
    found = [shown(facts) for facts in read_documents(sheets)]
    golden.agrees(case / "expected.json", json.dumps(found, ensure_ascii=False, indent=1) + "\n")


@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_case_is_small_and_lies_under_a_kind(case: Path) -> None:
    assert case.parent.name in {*kinds(), "mixed"}
    assert paper(case).stat().st_size <= LARGEST


def test_there_are_cases() -> None:
    assert {case.parent.name for case in CASES} >= {
        "after_sales_confirmation", "business_licence", "inspection_report", "market_access_declaration", "mixed",
    }  # fmt: skip
