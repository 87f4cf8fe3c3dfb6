"""企业承诺书 (Shanghai 2024, annex 1): exporter and affiliate promise together what the plate quota is used for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, Self

from extractors.model import Facts, Field, Sheet
from extractors.page_numbers import papers
from extractors.passages import has_heading
from extractors.plate_quota import AFFILIATE, EXPORTER, companies, is_commitment
from extractors.signing import dated


class CommitmentLetter(Facts):
    """企业承诺书 of exporter and affiliate; `signed_on` where dated. `affiliates` are all that the letter names."""

    kind: ClassVar[str] = "commitment_letter"
    paper: ClassVar[str] = "企业承诺书"

    exporter: Field[str] = Field[str]()
    affiliate: Field[str] = Field[str]()
    signed_on: Field[date] = Field[date]()
    affiliates: tuple[str, ...] = ()

    @classmethod
    def claims(cls, sheet: Sheet) -> bool:
        """Whether the page is the letter of both companies, not the filing's 企业承诺书 of one."""
        return is_commitment(sheet)

    @classmethod
    def continues(cls, paper: Sequence[Sheet], sheet: Sheet) -> bool:
        """Whether the page is the second of the letter, with the signatures."""
        names = [*companies(sheet, EXPORTER), *companies(sheet, AFFILIATE)]
        return len(paper) == 1 and not has_heading(sheet) and bool(names)

    @classmethod
    def split(cls, sheets: Sequence[Sheet]) -> list[list[Sheet]]:
        """The letters in a file, each with its second page."""
        return papers(sheets, is_commitment)

    @classmethod
    def read(cls, sheets: Sequence[Sheet]) -> Self:
        """Both companies by the words in brackets behind their names, or beside their labels."""
        exporters = [field for sheet in sheets for field in companies(sheet, EXPORTER)]
        affiliates = [field for sheet in sheets for field in companies(sheet, AFFILIATE)]
        return cls(
            **cls.standing(sheets),
            exporter=exporters[0] if exporters else Field(),
            affiliate=affiliates[0] if affiliates else Field(),
            signed_on=dated(sheets),
            affiliates=tuple(dict.fromkeys(field.value for field in affiliates if field.value)),
        )
