"""What is certain of a case of which some pages are not read yet."""

from __future__ import annotations

from typing import Any

from verifiers.model import Finding, Outcome, Report

_NOT_YET = "FILE-MISSING"

Json = dict[str, Any]


def certain(report: Report) -> tuple[Finding, ...]:
    """The failures of a report on papers partly read that stand whatever the other pages say.

    An unread page may hold any paper, and a rule that misses something is unclear while there is one. So a failure
    that shows its places rests on what was read; so does one of a file that was received and cannot be used.
    """
    problems = {file.problem.code for file in report.files if file.problem} - {_NOT_YET}
    failed = (each for each in report.findings if each.outcome is Outcome.FAILED)
    return tuple(each for each in failed if each.evidence or each.rule in problems)


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
