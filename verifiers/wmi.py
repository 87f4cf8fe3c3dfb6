"""WMI (世界制造厂识别代号): which maker the first characters of a VIN stand for, as far as public lists agree."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from verifiers.tables.table import Table


@dataclass(frozen=True, slots=True)
class Maker:
    """A maker and the words of which one is printed as its brand or in its company name."""

    name: str
    words: tuple[str, ...]


@cache
def makers() -> dict[str, Maker]:
    """Every code of the built-in list (two or three characters) with its maker."""
    text = (files("verifiers.tables") / "wmi.csv").read_text(encoding="utf-8")
    return {row["wmi"]: _maker(row) for row in csv.DictReader(text.splitlines())}


def maker(vin: str, own: Table | None = None) -> Maker | None:
    """The maker of a VIN; null where no list names one, and for small makers, whose code ends in the VIN's tail.

    `own` is the operator's table: its rows add to the built-in list and override it.
    """
    known = makers() | {code: _maker(row) for code, row in (own or {}).items()}
    return None if vin[2:3] == "9" else known.get(vin[:3]) or known.get(vin[:2])


def _maker(row: Mapping[str, str]) -> Maker:
    return Maker(row["maker"], tuple(word.strip() for word in row["words"].split("|") if word.strip()))
