"""LIC-DEST-03: exactly one country, no region."""

from __future__ import annotations

import re

from extractors.values import country
from verifiers.case import Subject
from verifiers.countries import alpha3
from verifiers.law import LICENCE_FACE
from verifiers.licence import face
from verifiers.ruling import LICENCE, REVIEW, Ruling, failed, passed, rule, skipped

_SEVERAL = re.compile(r"[、,，;；/&+＋]|和|及|与|或")


@rule("LIC-DEST-03", severity=REVIEW, stages=LICENCE, per="application", cites=[LICENCE_FACE["8"]])
def destination_is_one_country(subject: Subject) -> Ruling:
    """进口国(地区)填了区域或多个国家 / the importing country is a region, or more than one country."""
    destination = subject.application.destination
    if not destination:
        return skipped("申请未填写进口国(地区)，见 LIC-DEST-01。", "No importing country is declared; see LIC-DEST-01.")
    printed = face(subject, "destination")
    if printed is not None and country.is_region(printed.raw or ""):
        destination = printed.raw or destination
    is_country = alpha3(subject, destination) is not None
    is_region = not is_country and country.is_region(destination)
    if is_country or not (is_region or _SEVERAL.search(destination)):
        return passed(
            f"进口国(地区)为单一国家或地区（{destination}）。",
            f"One country is declared ({destination}).",
            declared=destination,
        )
    return failed(
        f"进口国(地区)“{destination}”{'是区域名称' if is_region else '填了不止一个国家'}，只能填报一个国家(地区)。",
        f"The importing country {destination} is "
        f"{'a region' if is_region else 'more than one country'}; one country only.",
        "请只填写合同列明的最终目的国。 Declare the one country of final destination.",
        declared=destination,
    )
