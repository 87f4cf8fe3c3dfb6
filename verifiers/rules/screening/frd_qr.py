"""FRD-QR-01: what a QR code says in plain words is what its paper prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from extractors.model import Code, Field
from extractors.payload_facts import facts_in
from verifiers import labels
from verifiers.case import Subject
from verifiers.compare import plain, shown
from verifiers.law import GUIDE
from verifiers.model import JudgedDocument
from verifiers.ruling import EVERY_STAGE, REVIEW, Ruling, failed, passed, rule, skipped
from verifiers.traced import papers_of
from verifiers.vin import slips


@dataclass(frozen=True, slots=True)
class _Pair:
    """A fact of a code beside the field of its paper."""

    paper: JudgedDocument
    code: Code
    name: str
    said: str | date
    field: Field[object]


@rule("FRD-QR-01", severity=REVIEW, stages=EVERY_STAGE, per="each", cites=[GUIDE["附件2 案例三"]])
def code_and_print_agree(subject: Subject) -> Ruling:
    """二维码内容与纸面不一致 / a QR payload that carries readable facts contradicts the printed ones.

    Most payloads are opaque; then this rule has nothing to compare. Papers of one vehicle are judged with it, the
    others with the application.
    """
    pairs = [pair for paper in papers_of(subject) for pair in _pairs(paper)]
    if not pairs:
        return skipped("没有可与纸面核对的二维码内容。", "No QR code says anything that its paper prints as well.")
    at = subject.at(*(thing for pair in pairs for thing in (pair.code, pair.field)))
    wrong = [pair for pair in pairs if not _agree(pair)]
    if not wrong:
        return passed("二维码内容与纸面一致。", "What the QR codes say is what the papers print.", at=at)
    said = [
        f"{labels.kind(p.paper.kind)[0]}（{p.paper.file} 第 {p.code.page} 页）二维码中的{labels.field(p.name)[0]}为"
        f"“{shown(p.said)}”，纸面为“{shown(p.field.value)}”"
        for p in wrong
    ]
    named = ", ".join(dict.fromkeys(labels.field(p.name)[1] for p in wrong))
    return failed(
        f"请核对二维码与纸面：{'；'.join(said)}。",
        f"Please compare the QR code with the print: {named}.",
        "请用交管12123等官方渠道扫码核实，并核对原件。 Scan the code with 交管12123 and compare with the original.",
        at=tuple(place for pair in wrong for place in subject.at(pair.code, pair.field)),
        found="、".join(str(shown(pair.said)) for pair in wrong),
    )


def _pairs(paper: JudgedDocument) -> Iterator[_Pair]:
    fields = paper.facts.fields()
    for code in paper.facts.codes:
        # Where two decoders read different bytes, nobody knows what the code says.
        if "qr" not in code.symbology.lower() or code.disagreement is not None:
            continue
        for name, said in facts_in(code.payload).items():
            field = fields.get(name)
            if field is not None and field.value is not None:
                yield _Pair(paper, code, name, said, field)


def _agree(pair: _Pair) -> bool:
    """Whether both mean the same; a serial number without check digit may differ by letters that look alike."""
    if isinstance(pair.said, date):
        return pair.said == pair.field.value
    said, printed = (re.sub(r"[\W_]", "", plain(str(each))) for each in (pair.said, pair.field.value))
    return said == printed or "*" in str(pair.field.value) or (pair.name != "vin" and slips(said, printed) is not None)
