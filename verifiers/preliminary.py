"""What is certain of a case of which some pages are not read yet."""

from __future__ import annotations

from typing import Any

from verifiers.model import Finding, Outcome, Report

_NOT_YET = "FILE-MISSING"
_OF_ONE_PAPER = frozenset(
    {
        "ASC-TITLE-01", "BAN-KIND-01", "BAN-SCRAP-01", "CON-AFTER-02", "CON-HIDDEN-01", "DER-REASON-01", "IMG-QUAL-01",
        "LIC-DATE-01", "LIC-SPEC-01", "LIC-SPEC-02", "VIN-CHAR-01", "VIN-CHK-01", "VIN-EDIT-01", "VIN-EDIT-02",
        "VIN-LEN-01", "VIN-WMI-01", "VIN-XDOC-01",
    }
)  # fmt: skip
"""Rules that look at what one paper prints in one place: no other paper can take back what they say of it.

Others count, or look for the latest of several: the release of a mortgage may stand on a page that is not read yet.
"""

Json = dict[str, Any]


def certain(report: Report) -> tuple[Finding, ...]:
    """The failures of a report on papers partly read that stand whatever the other pages say.

    An unread page may hold any paper. So these are failures of what one paper prints, at places that were read, and
    files that were received and cannot be used.
    """
    problems = {file.problem.code for file in report.files if file.problem} - {_NOT_YET}
    failed = (each for each in report.findings if each.outcome is Outcome.FAILED)
    return tuple(each for each in failed if each.rule in problems or (each.evidence and each.rule in _OF_ONE_PAPER))


def as_preliminary(report: Report) -> list[Json]:
    """The same as JSON; places are told by file and page, for documents get their numbers when all are known."""
    files = {document.id: document.file for document in report.documents}
    return [
        {
            "rule": each.rule,
            "severity": each.severity.value,
            "vehicle": each.vehicle,
            "message": each.message,
            "message_en": each.message_en,
            "remedy": each.remedy,
            "places": [
                {"file": file, "page": page}
                for file, page in dict.fromkeys((files[place.document], place.page) for place in each.evidence)
            ],
        }
        for each in certain(report)
    ]
