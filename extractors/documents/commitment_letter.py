"""企业承诺书 (Shanghai 2024, annex 1)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from extractors.model import Facts, Field


class CommitmentLetter(Facts):
    """企业承诺书 of exporter and affiliate; `signed_on` where dated."""

    kind: ClassVar[str] = "commitment_letter"
    paper: ClassVar[str] = "企业承诺书"

    exporter: Field[str] = Field[str]()
    affiliate: Field[str] = Field[str]()
    signed_on: Field[date] = Field[date]()
