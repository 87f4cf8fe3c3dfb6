"""出口目的国: where the vehicles of a paper go, by a label, a column of its list, or a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.flow import first_told
from extractors.model import Field, Reading, Sheet
from extractors.values import country, text
from extractors.values.parsed import ABSENT, Parsed

_SENTENCES = (
    re.compile(
        r"(?:出口|销售?|输|运|发)(?:目的(?:国|地)(?:[(（]地区[)）])?)?(?:至|到|往|为|是|系)([^。;；\n]{2,60}?)"
        r"(?:[,，。;；)）\n]|的车辆|$)"
    ),
    re.compile(r"(?i)(?:export(?:ed)?|sold|shipped|destined)\s+(?:to|for)\s+([^.;\n]{3,60}?)(?:[.;,\n]|$)"),
    re.compile(r"目的(?:国|地)(?:[(（]地区[)）])?[为是:：]\s*([^。;；\n]{2,60}?)(?:[,，。;；)）\n]|$)"),
)
_RUNNING = re.compile(r"[。；;]|公司|车辆|我|的")
_LONGEST_NAME = 12


def read_destination(
    sheets: Sequence[Sheet], beside: Field[str], column: Field[str], sentences: Sequence[re.Pattern[str]] = ()
) -> Field[str]:
    """The destination as alpha-3 codes joined by 、, or as printed where unknown.

    `beside` is what a label gives, `column` what a column gives, which goes before it; `sentences` are patterns of the
    paper's own, group 1 the place. A label inside running text says nothing.
    """
    told = first_told(sheets, (*_SENTENCES, *sentences), _named_countries)
    label = Field[str](page=beside.page, box=beside.box) if _RUNNING.search(beside.raw or "") else beside
    if column.is_printed:
        return column
    known = [f for f in (label, told) if f.value and all(map(_is_place, f.value.split("、")))]
    return next((f for f in (*known, _as_printed(label)) if f.is_printed), Field(page=label.page, box=label.box))


def _as_printed(label: Field[str]) -> Field[str]:
    """A short name beside the label that nobody knows, as it stands."""
    if label.candidates or not 0 < len(label.raw or "") <= _LONGEST_NAME:
        return label if label.candidates else Field()
    parsed = text.parse(label.readings[0])
    return label.model_copy(update=parsed.model_dump())


def _is_place(name: str) -> bool:
    return country.code(name) is not None or country.is_region(name)


def _named_countries(reading: Reading) -> Parsed:
    """The countries that a stretch of a sentence names; nothing where it names none that is known."""
    named = "、".join(country.named_in(reading.text))
    if not named:
        return ABSENT
    confidence = text.parse(reading).confidence
    certain = confidence >= country.FLOOR
    return Parsed(value=named if certain else None, confidence=confidence, candidates=((named, confidence),))
