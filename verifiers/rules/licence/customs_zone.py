"""LIC-DEST-02: goods for a Chinese customs zone are goods for 中国."""

from __future__ import annotations

import re

from verifiers.case import Absent, Subject
from verifiers.law import GUIDE, LICENCE_FACE
from verifiers.ruling import BLOCK, LICENCE, Ruling, failed, passed, rule, skipped

ZONE = re.compile(r"综合保税区|保税港区|保税物流|保税区|出口加工区|跨境工业区|海关特殊监管")
_CHINA = frozenset({"CHN", "142", "中国"})


@rule("LIC-DEST-02", severity=BLOCK, stages=LICENCE, per="application", cites=[GUIDE["(十五)"], LICENCE_FACE["8"]])
def customs_zone_is_china(subject: Subject) -> Ruling:
    """运往境内海关特殊监管区域的，进口国应填中国 / goods for a Chinese customs zone are declared for China.

    As long as contracts cannot be read, only a destination that names such a zone itself is decided.
    """
    destination = subject.application.destination
    if not destination:
        return skipped("申请未填写进口国(地区)，见 LIC-DEST-01。", "No importing country is declared; see LIC-DEST-01.")
    if ZONE.search(destination):
        return failed(
            f"进口国(地区)填为“{destination}”，运往境内海关特殊监管区域的应填“中国”。",
            f"The importing country is given as {destination}; goods "
            "for a Chinese customs zone are declared for China.",
            "请将“进口国(地区)”改为“中国”。 Declare 中国 (China).",
            declared=destination,
        )
    if destination.strip().upper() in _CHINA:
        return passed("进口国(地区)填为中国。", "The importing country is China.", declared=destination)
    raise Absent("contract")
