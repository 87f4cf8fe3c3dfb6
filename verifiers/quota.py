"""What rules about Shanghai's export plate quota share: exporter and affiliate as papers and application name them."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.documents.commitment_letter import CommitmentLetter
from extractors.documents.plate_quota_form import PlateQuotaForm
from extractors.model import Field
from verifiers.case import Subject
from verifiers.compare import company, distance
from verifiers.model import JudgedDocument
from verifiers.ruling import Ruling, unclear
from verifiers.sealed import judge_seal
from verifiers.several import together


def affiliates(subject: Subject) -> dict[str, Field[str] | None]:
    """Every affiliate (上游关联企业) by name, with the place that prints it; null where only a row or no paper does."""
    found: dict[str, Field[str] | None] = {}
    for document in (*subject.shared(PlateQuotaForm), *subject.shared(CommitmentLetter)):
        field: Field[str] = document.facts.affiliate
        for name in _affiliates(document):
            found.setdefault(company(name), field if field.value == name else None)
    quota = subject.application.quota
    if quota is not None and quota.affiliate:
        found.setdefault(company(quota.affiliate), None)
    return found


def may_be_one(name: str, other: str) -> bool:
    """Whether two names may be one company's: one character apart at most, as when one of them was misread."""
    return distance(company(name), company(other)) <= 1


def _affiliates(document: JudgedDocument) -> tuple[str, ...]:
    """The affiliates that a form or letter names, the one above its table first."""
    first: str | None = document.facts.affiliate.value
    return tuple(dict.fromkeys([*([first] if first else []), *document.facts.affiliates]))


def _exporters(document: JudgedDocument) -> tuple[str, ...]:
    exporter: str | None = document.facts.exporter.value
    return (exporter,) if exporter else ()


def sealed_by_both(subject: Subject, papers: Sequence[JudgedDocument], what: str, what_en: str) -> Ruling:
    """Whether both enterprises sealed a paper: the worse of the two answers.

    A second affiliate is a fault of its own (SH-PARTY-01): its seal is not asked for, nor taken for the first one's.
    """
    exporters = [name for d in papers for name in _exporters(d)]
    partners = [name for d in papers for name in _affiliates(d)]
    declared = [subject.application.exporter] if subject.application.exporter else []
    answers = []
    for role, names, others in (
        ("出口企业", exporters or declared, partners),
        ("上游关联企业", partners, [*exporters, *(name for name in partners if not may_be_one(name, partners[0]))]),
    ):
        if not names:
            answers.append(_unnamed(what, what_en, role))
            continue
        answers.append(
            judge_seal(
                subject, papers, party=names[0], what=f"{what}的{role}“{names[0]}”公章",
                what_en=f"the seal of {names[0]} on the {what_en}", others=others,
            )
        )  # fmt: skip
    return together(answers)


def _unnamed(what: str, what_en: str, role: str) -> Ruling:
    return unclear(
        f"{what}上{role}的名称未能读出，无法判定其公章。",
        f"The name of one enterprise on the {what_en} could not be read, so its seal could not be told.",
        f"请重新扫描{what}。 Scan the {what_en} again.",
    )
