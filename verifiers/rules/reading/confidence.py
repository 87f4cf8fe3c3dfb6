"""OCR-CONF-01: key fields are read for certain."""

from __future__ import annotations

from extractors.model import Dispute, Field
from verifiers import labels
from verifiers.case import Subject
from verifiers.key_fields import KEY_FIELDS, unread
from verifiers.law import LEGIBILITY
from verifiers.model import Evidence, JudgedDocument
from verifiers.ruling import EVERY_STAGE, REVIEW, Ruling, failed, passed, rule, skipped

_MOST_SAID = 3


@rule("OCR-CONF-01", severity=REVIEW, stages=EVERY_STAGE, per="each", cites=[LEGIBILITY["识别"]])
def key_fields_are_certain(subject: Subject) -> Ruling:
    """关键栏目读不准 / a key field was read with low confidence, or its readings disagree.

    A PDF whose text says something else than its picture counts too. Papers of one vehicle are judged with it, the
    others with the application.
    """
    vin = subject.vehicle.vin if subject.vehicle else None
    papers = [d for d in subject.case.documents if d.vehicle == vin and d.kind in KEY_FIELDS]
    if not papers:
        return skipped("没有需要在此核对的材料。", "There is no paper to look at here.")
    doubtful = [(d, name, field) for d in papers for name, field in unread(d)]
    disputed = [(d, dispute) for d in papers for dispute in _disputes(subject, d)]
    if not doubtful and not disputed:
        return passed("关键栏目均已确定地读出。", "Every key field was read for certain.")
    said = [f"{labels.kind(d.kind)[0]}“{labels.field(name)[0]}”{_look(field)}" for d, name, field in doubtful]
    said += [
        f"{labels.kind(d.kind)[0]}（{d.file} 第 {each.page} 页）所见“{each.seen}”与文字层“{each.layer}”不同"
        for d, each in disputed[:_MOST_SAID]
    ]
    said_en = [labels.field(name)[1] for _, name, _ in doubtful]
    said_en += [f"text layer against picture on page {each.page} of {d.file}" for d, each in disputed[:_MOST_SAID]]
    return failed(
        f"关键栏目读不准：{'；'.join(said)}。",
        f"Key fields could not be read for certain: {', '.join(dict.fromkeys(said_en))}.",
        "请人工核对这些栏目，或重新扫描清晰的图像。 A person must compare these fields, or scan the pages again.",
        at=(
            *(place for _, _, field in doubtful for place in subject.at(field)),
            *(Evidence(document=d.id, page=each.page, box=each.box) for d, each in disputed),
        ),
    )


def _disputes(subject: Subject, document: JudgedDocument) -> list[Dispute]:
    sheets = [subject.case.sheet(document.file, page) for page in document.pages]
    return [dispute for sheet in sheets if sheet is not None for dispute in sheet.disputes]


def _look(field: Field[object]) -> str:
    """What the field looks like, and what else it may be."""
    candidates = " 或 ".join(text for text, _ in field.candidates[:3])
    looks = candidates or (field.raw or "").replace("\n", " ")[:40]
    return f"（疑为 {looks}）" if looks else ""
