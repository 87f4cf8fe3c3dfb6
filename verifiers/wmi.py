"""WMI (世界制造厂识别代号): which maker the first characters of a VIN stand for, as far as public lists agree."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Maker:
    """A maker and the words of which one is printed as its brand or in its company name."""

    name: str
    words: tuple[str, ...]


@cache
def makers() -> dict[str, Maker]:
    """Every known code (two or three characters) with its maker."""
    text = (files("verifiers.tables") / "wmi.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {row["wmi"]: Maker(row["maker"], tuple(row["words"].split("|"))) for row in rows}


def maker(vin: str) -> Maker | None:
    """The maker of a VIN; null where no list names one, and for small makers, whose code ends in the VIN's tail."""
    known = makers()
    return None if vin[2:3] == "9" else known.get(vin[:3]) or known.get(vin[:2])
