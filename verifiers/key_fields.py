"""The fields of a paper on which rules hang: reading them surely is what makes a pre-check worth anything."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.model import Field
from verifiers.model import JudgedDocument

KEY_FIELDS: dict[str, tuple[str, ...]] = {
    "registration_certificate": (
        "certificate_no",
        "registered_on",
        "brand",
        "model",
        "vin",
        "current_owner",
        "transfer_for_export_on",
    ),
    "deregistration_certificate": ("owner", "vin", "reason", "deregistered_on"),
}


def unread(document: JudgedDocument) -> Iterator[tuple[str, Field[object]]]:
    """The key fields of a document whose place was found and which nobody could read for certain."""
    for name in KEY_FIELDS.get(document.kind, ()):
        field = getattr(document.facts, name)
        if field.page is not None and field.value is None:
            yield name, field
