"""UNL-PKG-02: every unlock item but the electronic table is sealed by the enterprise."""

from __future__ import annotations

import re

from intake.model import Stage
from verifiers.case import Subject
from verifiers.law import GUIDE
from verifiers.model import JudgedDocument, Outcome
from verifiers.ruling import BLOCK, Ruling, failed, passed, rule, skipped, unclear
from verifiers.sealed import judge_seal
from verifiers.unlocking import Item, items

_REMEDY = "请在每份材料上加盖企业公章后重新扫描上传。 Seal every item with the enterprise's seal, and scan it again."


@rule("UNL-PKG-02", severity=BLOCK, stages=frozenset({Stage.UNLOCK}), per="application", cites=[GUIDE["附件1"]])
def items_are_sealed(subject: Subject) -> Ruling:
    """解锁材料未加盖企业公章 / an unlock item does not bear the enterprise's seal, the electronic table excepted."""
    exporter: str = subject.declared("exporter")
    judged = [
        (f"{item.name}（{d.file}）", _judge(subject, item, d, exporter))
        for item in items(subject)
        if item.is_sealed
        for d in item.papers
    ]
    if not judged:
        return skipped("没有须盖章的解锁材料，见 UNL-PKG-01。", "There is no item to seal; see UNL-PKG-01.")
    for outcome, answer, said, said_en in (
        (Outcome.FAILED, failed, "没有企业公章", "do not bear the enterprise's seal"),
        (Outcome.UNCLEAR, unclear, "是否盖有企业公章无法判定", "could not be seen to bear the enterprise's seal"),
    ):
        bad = [(name, ruling) for name, ruling in judged if ruling.outcome is outcome]
        if bad:
            return answer(
                f"{'、'.join(name for name, _ in bad)}{said}。",
                f"{len(bad)} of the unlock items {said_en}.",
                _REMEDY,
                at=tuple(place for _, ruling in bad for place in ruling.at),
            )
    at = tuple(place for _, ruling in judged for place in ruling.at)
    return passed("解锁材料均盖有企业公章。", "Every item bears the enterprise's seal.", at=at)


def _judge(subject: Subject, item: Item, document: JudgedDocument, exporter: str) -> Ruling:
    return judge_seal(
        subject,
        [document],
        party=exporter,
        what=f"{item.name}上的企业公章",
        what_en=f"the enterprise's seal on the {item.name_en}",
        others=[seal.text for seal in document.facts.seals if seal.text and _is_offices(seal.text)],
    )


def _is_offices(text: str) -> bool:
    """Whether a seal is that of an office that seals the same paper: police, customs, commerce."""
    return re.search(r"车辆管理所|车管所|公安|交警|交通警察|海关|商务|许可证|报关", text) is not None
