"""CON-TRANS-04: amounts, dates, quantities and parties are the same in both versions."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.law import GUIDE
from verifiers.ruling import LICENCE, REVIEW, Ruling, rule
from verifiers.translation.judging import differing


@rule("CON-TRANS-04", severity=REVIEW, stages=LICENCE, per="application", cites=[GUIDE["(二十一)"]])
def figures_agree(subject: Subject) -> Ruling:
    """外文与中文译本的金额、日期、数量或当事人等不一致 / an amount, date or party differs between the language versions.

    Amounts, currencies, quantities, dates, percentages, periods and parties count; the same figure written differently
    (1.2万, 12,000.00, twelve thousand) agrees.
    """
    return differing(subject, ("amount", "currency", "quantity", "date", "percent", "duration", "party"))
