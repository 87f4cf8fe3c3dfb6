"""VINs in running text: in a specification split by bars, in marks and remarks, wherever no label goes before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.form import field_of
from extractors.model import Field, Reading, Sheet, VehicleRow
from extractors.slices import cut, join, letters
from extractors.values import vin
from extractors.values.parsed import ascii_code

_RUN = re.compile(r"(?<![0-9A-Z])(?:VIN(?:NO)?)?([0-9A-Z]{17})(?![0-9A-Z])")
_LABELLED = re.compile(
    r"(?:车架号码?|车辆识别代[号码]|识别代码|底盘号|VIN码?)(?:\(VIN\)|/VIN)?[:：.#号 |]{0,3}([0-9A-Z][0-9A-Z ]{9,24}[0-9A-Z])"
)
_HEAD, _TAIL = re.compile(r"(?<![0-9A-Z])[0-9A-Z]{3,16}$"), re.compile(r"^[0-9A-Z]{1,14}(?![0-9A-Z])")
_LEAST_LETTERS, _LEAST_DIGITS = 3, 4


def vin_readings(lines: Sequence[Reading]) -> list[Reading]:
    """The stretches of some lines, in reading order, that print a VIN; one broken over two lines is put together."""
    found: list[Reading] = []
    for line in lines:
        found += [cut(line, start, end) for start, end in _spans(line)]
    for upper, lower in pairwise(lines):
        whole = _across(upper, lower)
        if whole is not None:
            found.append(whole)
    return found


def vin_rows(sheet: Sheet, lines: Sequence[Reading]) -> list[VehicleRow]:
    """Every VIN in some lines of a page as a row, each number once; the reading stands even where it is not certain."""
    rows: dict[str, VehicleRow] = {}
    for reading in vin_readings(lines):
        printed: Field[str] = field_of(sheet, reading, vin.parse)
        row = VehicleRow(page=sheet.page.number, box=printed.box or reading.box, vin=printed.value, printed_vin=printed)
        rows.setdefault(printed.value or vin.compact(reading.text), row)
    return list(rows.values())


def _spans(line: Reading) -> Iterator[tuple[int, int]]:
    text = "".join(ascii_code(c)[:1] or " " for c in letters(line))
    taken: list[tuple[int, int]] = []
    for pattern in (_RUN, _LABELLED):
        for match in pattern.finditer(text):
            start, end = match.span(1)
            if _may_be_vin(match.group(1)) and not any(start < b and a < end for a, b in taken):
                taken.append((start, end))
    yield from sorted(taken)


def _may_be_vin(text: str) -> bool:
    """Whether letters and digits are mixed as in a VIN, not as in a word, an amount or a customs number."""
    said = text.replace(" ", "")
    return sum(c.isalpha() for c in said) >= _LEAST_LETTERS and sum(c.isdigit() for c in said) >= _LEAST_DIGITS


def _across(upper: Reading, lower: Reading) -> Reading | None:
    """A VIN that begins at the end of one line and goes on at the beginning of the next."""
    above, below = ("".join(ascii_code(c)[:1] or " " for c in letters(r)) for r in (upper, lower))
    head, tail = _HEAD.search(above), _TAIL.match(below)
    if head is None or tail is None or len(head.group()) + len(tail.group()) != vin.LENGTH:
        return None
    if not _may_be_vin(head.group() + tail.group()):
        return None
    return join([cut(upper, head.start(), len(above)), cut(lower, 0, tail.end())])
