"""A figure differs for certain only where its characters were surely read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pytest

from extractors.model import Char, Reading, Sheet
from intake.model import Box, Page, Quality
from tests.verifiers.rule_cases import case_of
from tests.verifiers.translation.texts import BOX, bilingual
from verifiers.case import Case, Subject
from verifiers.translation.certainty import is_firm
from verifiers.translation.mismatch import mismatches
from verifiers.translation.versions import versions

(DIFFERENCE,) = mismatches(versions([bilingual(("The price is USD 12,000.", "价款为12,800美元。"))]))


def subject(confidences: Sequence[float], channel: Literal["colour", "text_layer"] = "colour") -> Subject:
    """A page on which both clauses were read, the foreign one's characters with these confidences in turn."""
    readings = tuple(
        _reading(text, confidences, channel) for text in ("The price is USD 12,000.", "价款为12,800美元。")
    )
    quality = Quality(width=1600, height=2200, sharpness=0.9, glare=0.0, contrast=0.9)
    page = Page(number=1, image_sha256="0" * 64, width=1600, height=2200, quality=quality)
    case = case_of({"papers": [{"kind": "contract", "file": "c.docx"}]})
    sheet = Sheet(file="c.docx", page=page, readings=readings)
    return Subject(Case(case.application, case.today, case.files, case.documents, (sheet,)))


def _reading(text: str, confidences: Sequence[float], channel: Literal["colour", "text_layer"]) -> Reading:
    chars = tuple(
        Char(text=letter, confidence=confidences[n % len(confidences)], left=0.1, right=0.2)
        for n, letter in enumerate(text)
    )
    return Reading(text=text, page=1, box=BOX, confidence=0.95, engine="recorded", channel=channel, chars=chars)


@pytest.mark.parametrize(
    ("confidences", "channel", "expected"),
    [([0.99], "colour", True), ([0.99, 0.6], "colour", False), ([0.2], "text_layer", True)],
)
def test_the_least_certain_character_counts(
    confidences: list[float], channel: Literal["colour", "text_layer"], expected: bool
) -> None:
    assert is_firm(subject(confidences, channel), DIFFERENCE) is expected


def test_a_clause_whose_figure_is_not_found_on_its_page_is_not_sure() -> None:
    elsewhere = DIFFERENCE.foreign[0].model_copy(update={"box": Box(left=0.1, top=0.8, right=0.9, bottom=0.9)})
    moved = type(DIFFERENCE)("amount", "USD 12,000", "12,800美元", (elsewhere,), DIFFERENCE.chinese, True)
    assert not is_firm(subject([0.99]), moved)


def test_silence_is_certain_in_a_file_of_text_only() -> None:
    silent = type(DIFFERENCE)("amount", "USD 12,000", None, DIFFERENCE.foreign, DIFFERENCE.chinese, True)
    assert is_firm(subject([0.99], "text_layer"), silent)
    assert not is_firm(subject([0.99]), silent)
