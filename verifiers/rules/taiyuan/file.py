"""TY-FILE-01: the vehicle's file tells its whole way."""

from __future__ import annotations

import re

from verifiers.case import Subject
from verifiers.law import TAIYUAN
from verifiers.law.taiyuan_2021 import JURISDICTION
from verifiers.local import elsewhere
from verifiers.pages import says
from verifiers.ruling import LICENCE, NOTE, Ruling, failed, passed, rule

_STAGES = {
    "采购": (frozenset({"registration_certificate"}), re.compile(r"采购|购车|收购|二手车销售统一发票")),
    "整备": (frozenset(), re.compile(r"整备|整修")),
    "检测": (frozenset({"inspection_report"}), re.compile(r"检测报告")),
    "报关": (frozenset({"customs_declaration", "export_licence"}), re.compile(r"报关")),
    "销售": (frozenset({"contract"}), re.compile(r"销售合同|出口合同")),
    "售后": (frozenset({"after_sales_confirmation"}), re.compile(r"售后")),
}


@rule("TY-FILE-01", severity=NOTE, stages=LICENCE, cites=[TAIYUAN["三(三)"]])
def file_is_complete(subject: Subject) -> Ruling:
    """一车一档缺环节 / the vehicle's file lacks a stage: purchase, preparation, inspection, customs, sale, after-sales.

    A stage counts as shown by a paper of its kind, or by any paper of the vehicle or the application that speaks of it.
    """
    if other := elsewhere(subject, JURISDICTION, "太原", "Taiyuan"):
        return other
    papers = [d for d in subject.case.documents if d.vehicle in {None, subject.car.vin}]
    lacking = [
        name
        for name, (kinds, words) in _STAGES.items()
        if not any(d.kind in kinds for d in papers) and not says(subject, papers, words)
    ]
    if not lacking:
        return passed("一车一档各环节均有材料。", "Every stage of the vehicle's file is shown.")
    return failed(
        f"一车一档未见{'、'.join(lacking)}环节的信息。",
        f"{len(lacking)} stages of the vehicle's file are not shown.",
        "请在溯源系统中补充这些环节的信息。 Add these stages to the vehicle's file.",
        found="、".join(lacking),
    )
