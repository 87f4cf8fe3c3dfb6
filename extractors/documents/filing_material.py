"""备案材料: one upload of the enterprise filing (seed 003)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, Self

from extractors.enterprise_papers import SLOTS, apart, goes_with, name_of, named
from extractors.model import Facts, Field, Sheet
from extractors.signing import dated
from extractors.writers import writer_of

__all__ = ["SLOTS", "FilingMaterial"]


class FilingMaterial(Facts):
    """One filing material; `slot` is the slot of the filing system, one of `SLOTS`, that its title or content names.

    A 营业执照 is a kind of its own, and so is the 承诺书 of two companies for Shanghai's plate quota.
    """

    kind: ClassVar[str] = "filing_material"
    paper: ClassVar[str] = "备案材料"
    holds_any_text: ClassVar[bool] = True

    slot: Field[str] = Field[str]()
    company: Field[str] = Field[str]()
    issued_on: Field[date] = Field[date]()

    @classmethod
    def claims(cls, sheet: Sheet) -> bool:
        """Whether the page begins a material of one of the slots."""
        return named(sheet, "filing") is not None

    @classmethod
    def continues(cls, paper: Sequence[Sheet], sheet: Sheet) -> bool:
        """Whether a page without a heading goes on with the material before it."""
        return goes_with(paper, sheet)

    @classmethod
    def split(cls, sheets: Sequence[Sheet]) -> list[list[Sheet]]:
        """The materials in a file, a slot each."""
        return apart(sheets, "filing")

    @classmethod
    def read(cls, sheets: Sequence[Sheet]) -> Self:
        """The slot by title or content, who signs, and when."""
        return cls(
            **cls.standing(sheets),
            slot=name_of(sheets[0], "filing"),
            company=writer_of(sheets),
            issued_on=dated(sheets),
        )
