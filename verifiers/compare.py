"""When a declared and a printed value mean the same: normalised on both sides, never repaired."""

from __future__ import annotations

import csv
import re
import unicodedata
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

_BRACKETS = str.maketrans({"〔": "(", "〕": ")", "[": "(", "]": ")", "【": "(", "】": ")"})


def plain(text: str) -> str:
    """Full width to ASCII, brackets unified, blanks removed, upper case."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).translate(_BRACKETS).upper()


def brand(text: str) -> str:
    """A 车辆品牌 without the final 牌 that the certificate prints and applicants leave out."""
    return plain(text).removesuffix("牌")


def company(text: str) -> str:
    """A company's Chinese name: plain, without the dots and quotes that typists add."""
    return re.sub(r"[·.,\"'“”‘’]", "", plain(text))


def shown(value: Any) -> str | None:
    """A value as the report shows it: dates as YYYY-MM-DD, numbers as digits, null as null."""
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date) else str(value)


SAME = {"brand": brand}


def alike(field: str, declared: Any, found: Any) -> bool:
    """Whether a declared value and a printed one of the field named mean the same."""
    if isinstance(declared, date) or isinstance(found, date):
        return bool(declared == found)
    normal = SAME.get(field, plain)
    return normal(str(declared)) == normal(str(found))


def is_called(chinese: str, latin: str) -> bool:
    """Whether a brand's name in Latin letters ends in that of a marque in its Chinese one: Dongfeng Honda, 东风本田.

    For papers in foreign languages alone: an application must name the brand as the certificate prints it.
    """
    words = _words(latin)
    return any(words[-len(name) :] == name and marque in chinese for name, marque in _marques())


@cache
def _marques() -> tuple[tuple[tuple[str, ...], str], ...]:
    """The words of every brand's Latin name that the table knows, and its Chinese name without 牌."""
    text = (files("verifiers.tables") / "brand_names.csv").read_text(encoding="utf-8")
    return tuple((_words(row["latin"]), row["brand"]) for row in csv.DictReader(text.splitlines()))


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W\d_]+", unicodedata.normalize("NFKC", text).upper().replace("'", "")))


def distance(one: str, other: str) -> int:
    """Edit distance: insertions, deletions and substitutions, each counting one."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        diagonal, row[0] = row[0], i
        for j, b in enumerate(other, start=1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (a != b))
    return row[-1]
