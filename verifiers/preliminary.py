"""What is certain of a case of which some pages are not read yet."""

from __future__ import annotations

from functools import cache
from typing import Any

from verifiers.engine import catalogue
from verifiers.model import Finding, Outcome, Report, Rule
from verifiers.recognised import STANDING

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

_OF_THE_DECLARATION = frozenset(
    {
        "FIL-CUST-01", "FIL-USCC-01", "FIL-VALID-01", "LIC-COND-01", "LIC-CONTR-01", "LIC-DATE-03", "LIC-DEST-02",
        "LIC-DEST-03", "LIC-HS-01", "LIC-NO-01", "LIC-OWNER-01", "LIC-QTY-01", "LIC-QTY-02", "MOD-BRAND-01",
        "SH-QUOTA-01", "TY-CAP-01", "VIN-DUP-01", "VIN-SER-01", "VIN-YEAR-02",
    }
)  # fmt: skip
"""Rules that, where they point at no paper, fail by what is declared, which no paper can put right."""
_OF_WHAT_IS_LEFT_OUT = frozenset({"LIC-DATE-02", "LIC-DEST-01"})
"""Further rules that fail where the declaration leaves something out, and otherwise need papers."""
_NOT_DECLARED = "not_declared"

Json = dict[str, Any]


@cache
def early_rules() -> tuple[Rule, ...]:
    """The rules that can say anything before all is read; the others need not be asked until then."""
    told = _OF_ONE_PAPER | _OF_THE_DECLARATION | _OF_WHAT_IS_LEFT_OUT | STANDING
    return tuple(rule for rule in catalogue() if rule.code in told or rule.code.startswith("FILE-"))


def certain(report: Report) -> tuple[Finding, ...]:
    """The failures of a report on papers partly read that stand whatever the other pages say.

    An unread page may hold any paper. So these are failures of what one paper prints, at places that were read, files
    that were received and cannot be used, and what is wrong with the declaration in itself.
    """
    problems = {file.problem.code for file in report.files if file.problem} - {_NOT_YET}
    failed = (each for each in report.findings if each.outcome is Outcome.FAILED)
    return tuple(each for each in failed if each.rule in problems or _stands(each))


def _stands(failure: Finding) -> bool:
    if failure.evidence:
        return failure.rule in _OF_ONE_PAPER
    return failure.rule in _OF_THE_DECLARATION or failure.reason == _NOT_DECLARED


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
