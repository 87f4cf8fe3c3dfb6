"""FIL-IMG-01: each upload fits its slot in size and type."""

from __future__ import annotations

from intake.model import Stage
from intake.sniff import DOC, DOCX, JPEG, PDF, PNG
from verifiers.case import Subject
from verifiers.filing import Slot, Upload, uploads
from verifiers.law import FILING_PROCESS
from verifiers.model import Evidence
from verifiers.ruling import BLOCK, Ruling, failed, passed, rule, skipped, unclear

_TYPES = {JPEG: "jpg/jpeg", PNG: "png", PDF: "pdf", DOC: "doc", DOCX: "docx"}


@rule(
    "FIL-IMG-01", severity=BLOCK, stages=frozenset({Stage.FILING}), per="application",
    cites=[FILING_PROCESS["说明(1)"], FILING_PROCESS["申报材料"]],
)  # fmt: skip
def uploads_fit_their_slots(subject: Subject) -> Ruling:
    """备案上传文件超过大小或类型不符 / a filing upload exceeds its slot's cap, or is of another type.

    Business licence and seal image: 300 KB, jpg/jpeg/png; the four descriptions: 10 MB, also pdf, doc, docx; letter,
    promise and proof of announcement: 10 MB, pdf. 1 KB is 1,024 bytes, the cap itself included; the type is told by
    content. The procedure sets no caps for the four further proofs of trading enterprises.
    """
    capped = {u.file.file: u for u in uploads(subject) if u.slot is not None and u.slot.most is not None}
    if not capped:
        return skipped("没有对应备案栏目的上传文件。", "No upload belongs to a slot with a cap.")
    faults = {name: said for name, u in capped.items() if u.slot and (said := _faults(u, u.slot))}
    if faults:
        return failed(
            f"上传文件不符合备案栏目要求：{'；'.join(f'“{name}”{said}' for name, said in faults.items())}。",
            f"Uploads do not fit their slots: {', '.join(faults)}.",
            "请压缩或转换格式后重新上传。 Compress or convert these files, and upload them again.",
            at=tuple(
                Evidence(document=d.id, page=d.pages[0]) for name in faults if (d := capped[name].document) and d.pages
            ),
            found="、".join(faults),
        )
    unknown = [name for name, u in capped.items() if u.file.size is None or u.file.media_type is None]
    if unknown:
        return unclear(
            f"{'、'.join(unknown)} 的大小或类型不明，无法判定。",
            "The size or type of some uploads is unknown.",
            "请重新上传这些文件。 Upload these files again.",
        )
    return passed("上传文件的大小和类型符合备案栏目要求。", "Every upload fits its slot.")


def _faults(upload: Upload, slot: Slot) -> str:
    """What is wrong with an upload; nothing where it fits or cannot be told."""
    said = []
    if upload.file.size is not None and slot.most is not None and upload.file.size > slot.most:
        said.append(f"{upload.file.size} 字节，“{slot.name}”最多 {slot.most} 字节")
    if upload.file.media_type is not None and upload.file.media_type not in slot.types:
        wanted = "、".join(name for media_type, name in _TYPES.items() if media_type in slot.types)
        said.append(f"类型为 {upload.file.media_type}，“{slot.name}”只收 {wanted}")
    return "，".join(said)
