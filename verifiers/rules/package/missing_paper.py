"""PKG-MISS-01: every paper that the stage requires is there."""

from __future__ import annotations

from extractors.documents.business_licence import BusinessLicence
from intake.model import Stage
from verifiers import labels
from verifiers.absence import missing
from verifiers.case import Subject
from verifiers.filing import COMMON, filled, may_hold
from verifiers.law import FILING_PROCESS, GUIDE, SHANGHAI
from verifiers.model import Evidence
from verifiers.requirements import PER_APPLICATION, PER_VEHICLE
from verifiers.ruling import BLOCK, EVERY_STAGE, Ruling, failed, passed, rule, skipped, unclear

_ENTERPRISES = 2


@rule(
    "PKG-MISS-01", severity=BLOCK, stages=EVERY_STAGE, per="each",
    cites=[
        GUIDE["(八)"], GUIDE["(十二)"], GUIDE["(二十一)"], GUIDE["附件1"], FILING_PROCESS["申报材料"], SHANGHAI["5"],
    ],
)  # fmt: skip
def required_papers_are_there(subject: Subject) -> Ruling:
    """缺少该阶段必需的材料 / a paper that the stage requires is absent.

    Unclear where a file or page that could not be read, or a paper that was not recognised, may hold it. MKT-DECL-01,
    AGE-180-01, MOD-PROOF-01, UNL-PKG-01 and FIL-TYPE-01 speak for their own papers.
    """
    stage = subject.application.stage
    if stage is Stage.FILING and subject.vehicle is None:
        return _slots(subject)
    required = (PER_APPLICATION if subject.vehicle is None else PER_VEHICLE).get(stage, ())
    absent = [kind for kind in required if not any(d.kind == kind for d in subject.papers())]
    if absent:
        return missing(subject, absent)
    if stage is Stage.PLATE_QUOTA and subject.vehicle is None:
        return _both_licences(subject)
    if not required:
        return skipped(
            "本阶段在此没有必需材料，解锁材料见 UNL-PKG-01。"
            if stage is Stage.UNLOCK
            else "本阶段对单车没有必需材料。",
            "The stage requires no paper here.",
        )
    return passed(
        f"{'、'.join(labels.kind(kind)[0] for kind in required)}已提交。",
        f"The {', '.join(labels.kind(kind)[1] for kind in required)} was handed in.",
        at=tuple(Evidence(document=d.id, page=p) for d in subject.papers() if d.kind in required for p in d.pages),
    )


def _slots(subject: Subject) -> Ruling:
    lacking = [slot.name for slot in COMMON if slot not in filled(subject)]
    names = "、".join(lacking)
    remedy = f"请补充上传：{names}。 Upload what is missing."
    hidden = tuple(dict.fromkeys([*may_hold(subject), *subject.case.unread]))
    if lacking and hidden:
        return unclear(
            f"未见备案材料{names}，但 {'、'.join(hidden)} 未能读出或识别，可能就在其中。",
            f"{len(lacking)} filing materials were not found, but some files were not understood and may hold them.",
            remedy,
        )
    if lacking:
        return failed(f"缺少备案材料：{names}。", f"{len(lacking)} filing materials are missing.", remedy)
    return passed("两类企业共有的六项备案材料齐全。", "The six materials common to all enterprises are there.")


def _both_licences(subject: Subject) -> Ruling:
    papers = subject.papers(BusinessLicence)
    codes = [d.facts.uscc.value or d.facts.name.value for d in papers]
    at = tuple(place for d in papers for place in subject.at(d.facts.uscc, d.facts.name))
    if len({code for code in codes if code}) >= _ENTERPRISES:
        return passed(
            "申请表、承诺书和两家企业的营业执照已提交。", "Form, commitment letter and both licences are there.", at=at
        )
    remedy = "请提交出口企业和上游关联企业各自的营业执照。 Hand in the licences of exporter and affiliate."
    if len(papers) >= _ENTERPRISES and None in codes:
        return unclear(
            "有营业执照的名称和代码未能读出，无法判定是否为两家企业的执照。",
            "The name and code of a business licence could not be read, so it is unknown whether both are there.",
            remedy,
            at=at,
        )
    return missing(subject, [BusinessLicence.kind], why="（须两家企业各一份）", why_en=" (one of each enterprise)")
