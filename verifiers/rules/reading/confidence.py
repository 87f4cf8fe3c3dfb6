"""OCR-CONF-01: key fields are read for certain."""

from __future__ import annotations

from extractors.model import Field
from verifiers import labels
from verifiers.case import Subject
from verifiers.key_fields import KEY_FIELDS, unread
from verifiers.law import LEGIBILITY
from verifiers.ruling import EVERY_STAGE, REVIEW, Ruling, failed, passed, rule, skipped


@rule("OCR-CONF-01", severity=REVIEW, stages=EVERY_STAGE, per="each", cites=[LEGIBILITY["识别"]])
def key_fields_are_certain(subject: Subject) -> Ruling:
    """关键栏目读不准 / a key field was read with low confidence, or its readings disagree.

    Papers of one vehicle are judged with it, the others with the application.
    """
    vin = subject.vehicle.vin if subject.vehicle else None
    papers = [d for d in subject.case.documents if d.vehicle == vin and d.kind in KEY_FIELDS]
    if not papers:
        return skipped("没有需要在此核对的材料。", "There is no paper to look at here.")
    doubtful = [(d, name, field) for d in papers for name, field in unread(d)]
    if not doubtful:
        return passed("关键栏目均已确定地读出。", "Every key field was read for certain.")
    said = [f"{labels.kind(d.kind)[0]}“{labels.field(name)[0]}”{_look(field)}" for d, name, field in doubtful]
    said_en = [labels.field(name)[1] for _, name, _ in doubtful]
    return failed(
        f"关键栏目读不准：{'；'.join(said)}。",
        f"Key fields could not be read for certain: {', '.join(dict.fromkeys(said_en))}.",
        "请人工核对这些栏目，或重新扫描清晰的图像。 A person must compare these fields, or scan the pages again.",
        at=tuple(place for _, _, field in doubtful for place in subject.at(field)),
    )


def _look(field: Field[object]) -> str:
    """What the field looks like, and what else it may be."""
    candidates = " 或 ".join(text for text, _ in field.candidates[:3])
    looks = candidates or (field.raw or "").replace("\n", " ")[:40]
    return f"（疑为 {looks}）" if looks else ""
