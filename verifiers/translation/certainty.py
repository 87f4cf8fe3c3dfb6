"""How surely a figure of a clause was read: as written in a file of text, or by how certain its characters were."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.clauses.model import Clause
from extractors.model import Reading
from extractors.values.numerals import flat
from verifiers.case import Subject
from verifiers.translation.mismatch import Mismatch

_FIRM = 0.9
"""Confidence that every character of a figure needs; below it a single digit may be a slip of reading."""
_TOKEN = re.compile(r"[0-9A-Za-z][0-9A-Za-z.,]*[0-9A-Za-z]|[0-9]|[\u3400-\u9fff]+")
_OVERLAP = 0.3


def is_firm(subject: Subject, mismatch: Mismatch) -> bool:
    """Whether what both versions print was surely read, so that they differ on the paper and not in the reading.

    Where one version says nothing, its page must be text: a recogniser may have passed over what is printed there.
    """
    sides = ((mismatch.foreign, mismatch.foreign_said), (mismatch.chinese, mismatch.chinese_said))
    by_name = mismatch.kind == "destination"
    return all(_is_read(subject, clauses[0], said, by_name=by_name) for clauses, said in sides)


def _is_read(subject: Subject, clause: Clause, said: str | None, *, by_name: bool) -> bool:
    sheet = subject.case.sheet(clause.file, clause.page)
    if sheet is None or not sheet.readings or sheet.is_text:
        return True
    if said is None:
        return False
    if by_name:
        # A country is told by its Chinese name here, whatever is printed: one wrong letter makes no other country.
        return clause.is_sure
    token = max(_tokens(said), key=len, default="")
    near = [r for r in sheet.readings if sheet.on_page(r.box).overlap(clause.box) >= _OVERLAP]
    found = [confidence for r in near if (confidence := _confidence(r, token)) is not None]
    return max(found, default=0.0) >= _FIRM


def _tokens(said: str) -> Iterator[str]:
    """The figures in what is said, else its words."""
    tokens = _TOKEN.findall(flat(said))
    yield from ([t for t in tokens if any(c.isdecimal() for c in t)] or tokens)


def _confidence(reading: Reading, token: str) -> float | None:
    """The least certain character of a token in a reading; null where the token does not stand there."""
    if reading.channel == "text_layer":
        return 1.0 if token in flat(reading.text) else None
    letters = [(flat(char.text), char.confidence) for char in reading.chars if char.text.strip()]
    solid = "".join(letter for letter, _ in letters)
    place = solid.find(token)
    if place >= 0 and all(len(letter) == 1 for letter, _ in letters):
        return min(confidence for _, confidence in letters[place : place + len(token)])
    return reading.confidence if token in flat(reading.text).replace(" ", "") else None
