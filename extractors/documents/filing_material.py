"""备案材料: one upload of the enterprise filing (seed 003)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, Self

from extractors.enterprise_papers import SLOTS, material_of
from extractors.form import field_of
from extractors.model import Facts, Field, Sheet
from extractors.page_numbers import goes_on
from extractors.passages import has_heading
from extractors.signing import dated
from extractors.values.parsed import Parsed
from extractors.writers import writer_of

__all__ = ["SLOTS", "FilingMaterial"]


class FilingMaterial(Facts):
    """One filing material; `slot` is the slot of the filing system, one of `SLOTS`, that its title or content names.

    A 营业执照 is a kind of its own, and so is the 承诺书 of two companies for Shanghai's plate quota.
    """

    kind: ClassVar[str] = "filing_material"
    paper: ClassVar[str] = "备案材料"

    slot: Field[str] = Field[str]()
    company: Field[str] = Field[str]()
    issued_on: Field[date] = Field[date]()

    @classmethod
    def claims(cls, sheet: Sheet) -> bool:
        """Whether the page begins a material of one of the slots."""
        return _slot(sheet) is not None

    @classmethod
    def continues(cls, paper: Sequence[Sheet], sheet: Sheet) -> bool:
        """Whether a page without a heading goes on with the material before it."""
        return bool(paper) and not has_heading(sheet) and goes_on(paper, sheet) is not False

    @classmethod
    def split(cls, sheets: Sequence[Sheet]) -> list[list[Sheet]]:
        """The materials in a file: another slot begins another; a title repeated on every page does not."""
        found: list[tuple[str | None, list[Sheet]]] = []
        for sheet in sheets:
            slot = _slot(sheet)
            if found and slot in (None, found[-1][0]):
                found[-1][1].append(sheet)
            else:
                found.append((slot, [sheet]))
        return [material for _, material in found]

    @classmethod
    def read(cls, sheets: Sequence[Sheet]) -> Self:
        """The slot by title or content, who signs, and when."""
        return cls(
            **cls.standing(sheets),
            slot=_slot_field(sheets[0]),
            company=writer_of(sheets),
            issued_on=dated(sheets),
        )


def _slot(sheet: Sheet) -> str | None:
    material = material_of(sheet)
    return material.name if material is not None and material.family == "filing" else None


def _slot_field(sheet: Sheet) -> Field[str]:
    material = material_of(sheet)
    if material is None or material.family != "filing":
        return Field()
    if material.print_ is None:
        seal = sheet.seals[0]
        return Field(value=material.name, raw=seal.text, confidence=seal.confidence, page=seal.page, box=seal.box)
    return field_of(sheet, material.print_, lambda r: Parsed(value=material.name, confidence=r.confidence))
