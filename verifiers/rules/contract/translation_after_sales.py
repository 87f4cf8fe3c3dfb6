"""CON-TRANS-03: the after-sales clause is translated."""

from __future__ import annotations

from extractors.clauses.model import Clause
from verifiers.case import Subject
from verifiers.contracts import contracts
from verifiers.law import GUIDE
from verifiers.ruling import BLOCK, LICENCE, Ruling, failed, passed, rule, unclear
from verifiers.translation.gaps import lone_among, untranslated
from verifiers.translation.judging import compared
from verifiers.translation.wording import language, many, place, quoted, where

_REMEDY = (
    "请在中文译本中补译售后服务条款（质保、配件、维修技术支持、网点等）后重新上传。 "
    "Add the after-sales clause to the Chinese translation and upload it again."
)


@rule("CON-TRANS-03", severity=BLOCK, stages=LICENCE, per="application", cites=[GUIDE["(二十一)"]])
def after_sales_is_translated(subject: Subject) -> Ruling:
    """外文售后条款在中文译本中没有对应 / the after-sales clause has no counterpart in the Chinese translation."""
    found = compared(subject, contracts(subject))
    if isinstance(found, Ruling):
        return found
    foreign = [clause for clause in found.foreign if _is_duty(clause)]
    if not foreign:
        return passed("外文文本没有需要翻译的售后条款。", "The foreign text holds no after-sales clause to translate.")
    matched = [pair for pair in found.pairs if any(_is_duty(clause) for clause in pair.foreign)]
    chinese = [clause for clause in found.chinese if _is_duty(clause)]
    if matched and (chinese or len(matched) * 2 >= len(foreign)):
        return passed(
            "售后条款在中文译本中有对应。",
            "The after-sales clause is translated.",
            at=subject.at(*(clause for pair in matched[:3] for clause in (*pair.foreign[:1], *pair.chinese[:1]))),
        )
    sure, _ = untranslated(found)
    said = many([f"{language(c.language)}{where(c)}（{place(c)}）{quoted(c)}" for c in foreign])
    if not chinese and found.is_aligned and not found.is_torn and lone_among(sure, foreign):
        return failed(
            f"外文合同的售后条款在中文译本中没有对应：{said}。",
            "The after-sales clause of the foreign text has no counterpart in the Chinese translation.",
            _REMEDY,
            at=subject.at(*foreign),
            found=foreign[0].text,
        )
    return unclear(
        f"外文售后条款未能确认在中文译本中的对应：{said}。",
        "The after-sales clause could not be matched with the Chinese translation for certain.",
        _REMEDY,
        at=subject.at(*foreign, *chinese),
    )


def _is_duty(clause: Clause) -> bool:
    """Whether a clause grants after-sales service; a heading alone is none, and neither is a waiver."""
    return clause.topic is not None and clause.topic != "waiver" and clause.role not in {"title", "heading"}
