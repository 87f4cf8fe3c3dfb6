"""CON-TRANS-02: every clause of the foreign text is translated."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.contracts import contracts
from verifiers.law import GUIDE
from verifiers.ruling import LICENCE, REVIEW, Ruling, failed, passed, rule, unclear
from verifiers.translation.gaps import untranslated
from verifiers.translation.judging import compared, not_aligned, torn
from verifiers.translation.wording import language, many, place, quoted, where

_REMEDY = (
    "请在中文译本中补译所列条款，使译本与原文逐条对应后重新上传。 "
    "Add the missing clauses to the Chinese translation and upload it again."
)


@rule("CON-TRANS-02", severity=REVIEW, stages=LICENCE, per="application", cites=[GUIDE["(二十一)"]])
def every_clause_is_translated(subject: Subject) -> Ruling:
    """外文条款在中文译本中没有对应 / a clause of the foreign text has no counterpart in the Chinese one."""
    found = compared(subject, contracts(subject))
    if isinstance(found, Ruling):
        return found
    if not found.is_aligned:
        return not_aligned(subject, found)
    if found.is_torn:
        return torn(subject, found)
    sure, doubtful = untranslated(found)
    for clauses in (sure, doubtful):
        said = many([f"{language(c.language)}{where(c)}（{place(c)}）{quoted(c)}" for c in clauses])
        if sure and not subject.case.unread:
            return failed(
                f"外文条款在中文译本中没有对应：{said}。",
                f"{len(sure)} clause(s) of the foreign text have no counterpart in the Chinese translation.",
                _REMEDY,
                at=subject.at(*sure),
                found=str(len(sure)),
            )
        if clauses:
            return unclear(
                f"有外文条款未能确认在中文译本中的对应：{said}。",
                f"{len(clauses)} clause(s) of the foreign text could not be matched for certain.",
                _REMEDY,
                at=subject.at(*clauses),
            )
    return passed("外文条款在中文译本中均有对应。", "Every clause of the foreign text has its counterpart.")
