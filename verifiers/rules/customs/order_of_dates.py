"""DEC-DATE-02: declared, then exported."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.clearance import declarations
from verifiers.law import DECLARATION_CUSTOM
from verifiers.ruling import AFTER_EXPORT, REVIEW, Ruling, failed, passed, rule, skipped


@rule("DEC-DATE-02", severity=REVIEW, stages=AFTER_EXPORT, per="application", cites=[DECLARATION_CUSTOM["日期"]])
def declared_before_export(subject: Subject) -> Ruling:
    """出口日期早于申报日期 / the goods left before they were declared."""
    pairs = [(d.facts.exported_on, d.facts.declared_on) for d in declarations(subject)]
    printed = [(left, said) for left, said in pairs if left.is_printed and said.is_printed]
    if not printed:
        return skipped("报关单没有同时印出口日期和申报日期。", "No declaration prints both days.")
    days = [(left.need(), said.need()) for left, said in printed]
    at = subject.at(*(field for pair in printed for field in pair))
    wrong = [(left, said) for left, said in days if left < said]
    if not wrong:
        return passed("出口日期不早于申报日期。", "The goods were declared before they left.", at=at)
    left, said = wrong[0]
    return failed(
        f"报关单出口日期 {left} 早于申报日期 {said}。",
        f"The declaration's day of export, {left}, is before its day of declaration, {said}.",
        "请核对报关单两栏日期。 Check both days on the declaration.",
        at=at,
        declared=said.isoformat(),
        found=left.isoformat(),
    )
