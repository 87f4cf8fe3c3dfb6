"""LIC-DEST-02: goods for a Chinese customs zone are goods for 中国."""

from __future__ import annotations

from extractors.values import country
from verifiers.case import Subject
from verifiers.contracts import contracts, destinations, is_customs_zone, remedy
from verifiers.law import GUIDE, LICENCE_FACE
from verifiers.ruling import BLOCK, LICENCE, Ruling, failed, passed, rule, skipped, unclear

_REMEDY = "请将“进口国(地区)”改为“中国”。 Declare 中国 (China)."


@rule("LIC-DEST-02", severity=BLOCK, stages=LICENCE, per="application", cites=[GUIDE["(十五)"], LICENCE_FACE["8"]])
def customs_zone_is_china(subject: Subject) -> Ruling:
    """运往境内海关特殊监管区域的，进口国应填中国 / goods for a Chinese customs zone are declared for China."""
    declared = subject.application.destination
    if not declared:
        return skipped("申请未填写进口国(地区)，见 LIC-DEST-01。", "No importing country is declared; see LIC-DEST-01.")
    if is_customs_zone(declared):
        return failed(
            f"进口国(地区)填为“{declared}”，运往境内海关特殊监管区域的应填“中国”。",
            f"The importing country is given as {declared}; goods for a Chinese customs zone are declared for China.",
            _REMEDY,
            declared=declared,
        )
    if country.code(declared) == "CHN":
        return passed("进口国(地区)填为中国。", "The importing country is China.", declared=declared)
    papers = contracts(subject)
    fields = destinations(papers)
    zones = [field for field in fields if is_customs_zone(str(field.value)) or is_customs_zone(field.raw or "")]
    if zones:
        return failed(
            f"合同目的地为“{zones[0].raw or zones[0].value}”，属境内海关特殊监管区域，进口国(地区)应填“中国”，"
            f"现填为“{declared}”。",
            f"The contract's destination is a Chinese customs zone, but {declared} is declared instead of China.",
            _REMEDY,
            at=subject.at(*zones),
            declared=declared,
            found=zones[0].raw,
        )
    if not fields:
        return unclear(
            "合同的目的地未能读出，无法判定是否为境内海关特殊监管区域。",
            "The contract's destination could not be read, so a customs zone cannot be excluded.",
            remedy(papers),
            at=subject.at(*(paper.facts.destination for paper in papers)),
            declared=declared,
        )
    return passed(
        "合同目的地不是境内海关特殊监管区域。",
        "The contract's destination is no Chinese customs zone.",
        at=subject.at(*fields),
    )
