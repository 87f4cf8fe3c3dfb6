"""What is known already of each paper that was read to its end, while others are not read yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from extractors.model import Field
from verifiers.compare import shown
from verifiers.key_fields import KEY_FIELDS
from verifiers.listed import listed_vins
from verifiers.model import Finding, JudgedDocument, Outcome, Report

STANDING = frozenset(
    {
        "ASC-OUTLET-01", "ASC-SEAL-01", "ASC-TITLE-01", "BAN-KIND-01", "CON-AFTER-01", "CON-PARTY-01", "CON-SIGN-01",
        "DEC-DATE-01", "DEC-KIND-01", "DER-OWN-01", "DER-QR-01", "DER-QR-02", "DER-REASON-01", "DER-SEAL-01",
        "DER-SEAL-02", "INS-DECL-01", "INS-OWN-01", "INS-RES-01", "INS-SEAL-01", "INS-STD-01", "MKT-DECL-02",
        "MKT-DECL-03", "REG-AUTH-01", "UNL-PKG-03", "VIN-EDIT-01", "VIN-EDIT-02", "VIN-OLD-01", "VIN-WMI-01",
        "VIN-WMI-02", "VIN-YEAR-01",
    }
)  # fmt: skip
"""Rules that a paper passes by what it prints itself; those on entries and owners may read otherwise a page later."""

Json = dict[str, Any]


def as_recognised(report: Report, files: Collection[str]) -> list[Json]:
    """The papers of these files in the order of the report: kind, key fields, and how many checks they passed so far.

    A field says `same` where what is declared agrees, `read` where nothing was compared or it does not agree (only a
    finding says that something is wrong), and `unread` where it is printed and nobody could read it for certain.
    """
    agreeing = {(d.document, d.field, d.found) for _, lines in report.diffs for d in lines if d.status == "same"}
    passed = Counter(each.evidence[0].document for each in standing(report))
    return [
        {
            "file": paper.file,
            "pages": list(paper.pages),
            "kind": paper.kind,
            "vehicle": paper.vehicle,
            "fields": [
                {"field": name, "value": shown(field.value), "status": _status(paper, name, field, agreeing)}
                for name, field in _key_fields(paper)
            ],
            "passed": passed[paper.id],
        }
        for paper in report.documents
        if paper.file in files
    ]


def standing(report: Report) -> tuple[Finding, ...]:
    """The checks that one paper alone has passed, whatever the others turn out to say."""
    passed = (each for each in report.findings if each.outcome is Outcome.PASSED and each.rule in STANDING)
    return tuple(each for each in passed if len({place.document for place in each.evidence}) == 1)


def _key_fields(paper: JudgedDocument) -> Iterator[tuple[str, Field[Any]]]:
    """The key fields that the paper prints, and every VIN of its list."""
    for name in KEY_FIELDS.get(paper.kind, ()):
        field = getattr(paper.facts, name)
        if field.value is not None or field.is_printed:
            yield name, field
    for row in listed_vins(paper.facts):
        yield "vin", row.printed_vin


def _status(paper: JudgedDocument, name: str, field: Field[Any], agreeing: Collection[tuple[Any, ...]]) -> str:
    if field.value is None:
        return "unread"
    return "same" if (paper.id, name, shown(field.value)) in agreeing else "read"
