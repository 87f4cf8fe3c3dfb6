"""What rules about Shanghai's export plate quota share: exporter and affiliate as papers and application name them."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.documents.commitment_letter import CommitmentLetter
from extractors.documents.plate_quota_form import PlateQuotaForm
from extractors.model import Field
from verifiers.case import Subject
from verifiers.compare import company
from verifiers.model import JudgedDocument
from verifiers.ruling import Ruling, unclear
from verifiers.sealed import judge_seal
from verifiers.several import together


def affiliates(subject: Subject) -> dict[str, Field[str] | None]:
    """Every affiliate (上游关联企业) by name, with the place that prints it; null for one that is only declared."""
    found: dict[str, Field[str] | None] = {}
    for document in (*subject.shared(PlateQuotaForm), *subject.shared(CommitmentLetter)):
        field: Field[str] = document.facts.affiliate
        if field.value is not None:
            found.setdefault(company(field.value), field)
    quota = subject.application.quota
    if quota is not None and quota.affiliate:
        found.setdefault(company(quota.affiliate), None)
    return found


def parties(document: JudgedDocument) -> tuple[str | None, str | None]:
    """Exporter and affiliate as a form or letter names them."""
    return document.facts.exporter.value, document.facts.affiliate.value


def sealed_by_both(subject: Subject, papers: Sequence[JudgedDocument], what: str, what_en: str) -> Ruling:
    """Whether both enterprises sealed a paper: the worse of the two answers."""
    answers = []
    for index, role in enumerate(("出口企业", "上游关联企业")):
        names = [name for d in papers if (name := parties(d)[index])]
        others = [name for d in papers if (name := parties(d)[1 - index])]
        party = names[0] if names else (subject.application.exporter if index == 0 else None)
        if party is None:
            answers.append(_unnamed(what, what_en, role))
            continue
        answers.append(
            judge_seal(
                subject, papers, party=party, what=f"{what}的{role}“{party}”公章",
                what_en=f"the seal of {party} on the {what_en}", others=others,
            )
        )  # fmt: skip
    return together(answers)


def _unnamed(what: str, what_en: str, role: str) -> Ruling:
    return unclear(
        f"{what}上{role}的名称未能读出，无法判定其公章。",
        f"The name of one enterprise on the {what_en} could not be read, so its seal could not be told.",
        f"请重新扫描{what}。 Scan the {what_en} again.",
    )
