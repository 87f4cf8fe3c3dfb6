"""营业执照 of an enterprise."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from extractors.model import Facts, Field


class BusinessLicence(Facts):
    """营业执照 (正本 or 副本); `capital` as printed."""

    kind: ClassVar[str] = "business_licence"
    paper: ClassVar[str] = "营业执照"

    name: Field[str] = Field[str]()
    uscc: Field[str] = Field[str]()
    legal_representative: Field[str] = Field[str]()
    established_on: Field[date] = Field[date]()
    capital: Field[str] = Field[str]()
    scope: Field[str] = Field[str]()
