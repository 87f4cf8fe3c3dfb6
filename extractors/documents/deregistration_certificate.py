"""机动车注销证明书 (deregistration certificate): one page with a QR code in its upper right corner."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from extractors.model import Facts, Field


class DeregistrationCertificate(Facts):
    """机动车注销证明书: that a vehicle's registration has ended, when, and why.

    `corner` says what stands in the upper right of the page: `empty` (complete, legible, and no code), `marked`
    (something like a code), or `unclear` (cut off, blurred, burnt out).
    """

    kind: ClassVar[str] = "deregistration_certificate"
    title: ClassVar[str] = "机动车注销证明书"

    certificate_no: Field[str] = Field[str]()
    owner: Field[str] = Field[str]()
    plate_no: Field[str] = Field[str]()
    plate_kind: Field[str] = Field[str]()
    vehicle_type: Field[str] = Field[str]()
    brand_model: Field[str] = Field[str]()
    vin: Field[str] = Field[str]()
    engine_no: Field[str] = Field[str]()
    registered_on: Field[date] = Field[date]()
    reason: Field[str] = Field[str]()
    deregistered_on: Field[date] = Field[date]()
    authority: Field[str] = Field[str]()
    corner: Literal["empty", "marked", "unclear"] = "unclear"
