"""The fields of a paper on which rules hang: reading them surely is what makes a pre-check worth anything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractors.model import Field
from verifiers.listed import listed_vins
from verifiers.model import JudgedDocument

KEY_FIELDS: dict[str, tuple[str, ...]] = {
    "registration_certificate": (
        "certificate_no", "registered_on", "brand", "model", "vin", "current_owner", "transfer_for_export_on",
    ),
    "deregistration_certificate": ("owner", "vin", "reason", "deregistered_on"),
    "contract": ("contract_no", "seller", "destination"),
    "after_sales_confirmation": ("issuer", "destination"),
    "export_licence": ("licence_no", "exporter", "consignor", "valid_until", "destination", "quantity"),
    "customs_declaration": ("exported_on", "licence_no", "destination"),
    "inspection_report": ("vin", "standard", "client", "conclusion"),
    "market_access_declaration": ("declarant", "destination"),
    "unlock_statement": ("applicant",),
    "unlock_table": ("applicant",),
    "business_licence": ("name", "uscc"),
    "plate_quota_form": ("exporter", "affiliate"),
    "commitment_letter": ("exporter", "affiliate"),
    "modification_material": ("vin",),
}  # fmt: skip

_NEVER_EMPTY = frozenset({"registration_certificate", "deregistration_certificate"})
"""Forms whose key fields are always printed: an empty place there was not read. On others a rule speaks of it."""


def unread(document: JudgedDocument) -> Iterator[tuple[str, Field[Any]]]:
    """The key fields of a document, VINs of a list among them, that are printed and nobody could read for certain."""
    for name in KEY_FIELDS.get(document.kind, ()):
        field = getattr(document.facts, name)
        if field.value is None and (field.is_printed or (document.kind in _NEVER_EMPTY and field.page is not None)):
            yield name, field
    for row in listed_vins(document.facts):
        if row.vin is None and row.printed_vin.is_printed:
            yield "vin", row.printed_vin
