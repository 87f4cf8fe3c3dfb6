"""备案材料: one upload of the enterprise filing (seed 003)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from extractors.model import Facts, Field


class FilingMaterial(Facts):
    """One filing material; `slot` is the slot of the filing system that its title names."""

    kind: ClassVar[str] = "filing_material"
    paper: ClassVar[str] = "备案材料"

    slot: Field[str] = Field[str]()
    company: Field[str] = Field[str]()
    issued_on: Field[date] = Field[date]()
