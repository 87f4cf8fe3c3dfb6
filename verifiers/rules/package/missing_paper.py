"""PKG-MISS-01: every paper that the stage requires is there."""

from __future__ import annotations

from extractors.documents import kinds
from intake.model import Stage
from verifiers import labels
from verifiers.case import Subject
from verifiers.law import GUIDE
from verifiers.requirements import PER_APPLICATION, PER_VEHICLE
from verifiers.ruling import BLOCK, EVERY_STAGE, Ruling, failed, passed, rule, skipped, unclear


@rule("PKG-MISS-01", severity=BLOCK, stages=EVERY_STAGE, per="each", cites=[GUIDE["(十二)"], GUIDE["附件1"]])
def required_papers_are_there(subject: Subject) -> Ruling:
    """缺少该阶段必需的材料 / a paper that the stage requires is absent.

    Asks only for kinds that the program can read; the others are listed as not checked.
    """
    stage = subject.application.stage
    required = (PER_APPLICATION if subject.vehicle is None else PER_VEHICLE).get(stage, ())
    readable = [kind for kind in required if kind in kinds()]
    missing = [kind for kind in readable if not any(d.kind == kind for d in subject.papers())]
    if missing:
        return _missing(subject, missing)
    if len(readable) < len(required) or stage is Stage.UNLOCK:
        return _no_reader([kind for kind in required if kind not in readable])
    if not required:
        return skipped("本阶段对单车没有必需材料。", "The stage requires no paper of a single vehicle.")
    return passed(
        f"{_names(readable)}已提交。", f"The {', '.join(labels.kind(k)[1] for k in readable)} was handed in.",
        at=subject.at(*(part for d in subject.papers() for part in getattr(d.facts, "parts", ()))),
    )  # fmt: skip


def _names(required: list[str]) -> str:
    return "、".join(labels.kind(kind)[0] for kind in required)


def _missing(subject: Subject, missing: list[str]) -> Ruling:
    names, names_en = _names(missing), ", ".join(labels.kind(kind)[1] for kind in missing)
    whose = f"车辆 {subject.vehicle.vin} " if subject.vehicle else ""
    remedy = f"请上传{names}的完整清晰扫描件。 Upload a complete, legible scan of the {names_en}."
    if subject.case.unread:
        return unclear(
            f"{whose}未见{names}，但 {'、'.join(subject.case.unread)} 未能读出，可能就在其中。",
            f"No {names_en} was found, but some files or pages could not be read and may hold it.",
            remedy,
        )
    return failed(f"{whose}缺少{names}。", f"The {names_en} is missing.", remedy)


def _no_reader(kinds_without: list[str]) -> Ruling:
    names = _names(kinds_without) or "本阶段所需的材料"
    return skipped(
        f"本版本尚不能识别{names}，是否齐全须人工核对。",
        "This version cannot read some papers that the stage requires; a person must check them.",
        reason="no_reader",
    )
