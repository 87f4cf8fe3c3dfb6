"""UNL-PKG-01: the six items of an unlock package are there."""

from __future__ import annotations

from extractors.documents.deregistration_certificate import DeregistrationCertificate
from intake.model import Stage
from verifiers.absence import may_be_hidden
from verifiers.case import Subject
from verifiers.law import GUIDE
from verifiers.model import Evidence
from verifiers.ruling import BLOCK, Ruling, failed, passed, rule, unclear
from verifiers.unlocking import items


@rule("UNL-PKG-01", severity=BLOCK, stages=frozenset({Stage.UNLOCK}), per="application", cites=[GUIDE["附件1"]])
def six_items_are_there(subject: Subject) -> Ruling:
    """解锁材料缺项 / one of the six unlock items is missing; each vehicle needs its own 注销证明书."""
    every = items(subject)
    lacking = [item for item in every if not item.papers]
    owners = {d.vehicle for d in subject.shared(DeregistrationCertificate)}
    without = [vehicle.vin for vehicle in subject.case.vehicles if vehicle.vin not in owners]
    names = [item.name for item in lacking]
    if without and not any(item.kind == DeregistrationCertificate.kind for item in lacking):
        names.append(f"车辆 {'、'.join(without)} 的《机动车注销证明书》")
    if not names:
        at = tuple(Evidence(document=d.id, page=d.pages[0]) for item in every for d in item.papers if d.pages)
        return passed("六项解锁材料齐全。", "All six unlock items are there.", at=at)
    said = "、".join(names)
    remedy = f"请补充：{said}。 Add what is missing."
    kinds = dict.fromkeys([*(item.kind for item in lacking), *([DeregistrationCertificate.kind] if without else [])])
    hidden = list(dict.fromkeys(place for kind in kinds for place in may_be_hidden(subject, kind)))
    hidden += [d.file for d in subject.shared(DeregistrationCertificate) if without and d.vehicle is None]
    if hidden:
        return unclear(
            f"未见解锁材料{said}，但 {'、'.join(hidden)} 未能读出或识别，可能就在其中。",
            f"{len(names)} unlock items were not found, but some files were not understood and may hold them.",
            remedy,
        )
    return failed(f"解锁材料缺少：{said}。", f"{len(names)} of the unlock items are missing.", remedy)
