"""Which papers a stage requires of every vehicle or of the application, and which it uses."""

from __future__ import annotations

from intake.model import Stage

PER_VEHICLE: dict[Stage, tuple[str, ...]] = {
    Stage.LICENCE: ("registration_certificate",),
    Stage.DEREGISTRATION: ("deregistration_certificate",),
}
PER_APPLICATION: dict[Stage, tuple[str, ...]] = {
    Stage.LICENCE: ("contract",),
    Stage.DEREGISTRATION: ("customs_declaration",),
    Stage.PLATE_QUOTA: ("plate_quota_form", "commitment_letter", "business_licence"),
}
"""A filing requires slots instead (verifiers/filing.py), unlocking its own package (UNL-PKG-01)."""

USED: dict[Stage, frozenset[str]] = {
    Stage.LICENCE: frozenset(
        {
            "registration_certificate", "contract", "after_sales_confirmation",
            "export_licence", "customs_declaration", "inspection_report", "market_access_declaration",
            "business_licence", "modification_material",
        }
    ),
    Stage.DEREGISTRATION: frozenset(
        {"deregistration_certificate", "registration_certificate", "customs_declaration", "export_licence"}
    ),
    Stage.UNLOCK: frozenset(
        {
            "deregistration_certificate", "registration_certificate", "customs_declaration", "export_licence",
            "unlock_statement", "unlock_table",
        }
    ),
    Stage.FILING: frozenset({"filing_material", "business_licence", "commitment_letter"}),
    Stage.PLATE_QUOTA: frozenset(
        {"plate_quota_form", "commitment_letter", "business_licence", "registration_certificate"}
    ),
}  # fmt: skip
