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
_A_REGION, _MANY = ("是区域名称", "a region"), ("列了不止一个国家", "more than one country")


@rule("LIC-DEST-03", severity=REVIEW, stages=LICENCE, per="application", cites=[LICENCE_FACE["8"]])
def destination_is_one_country(subject: Subject) -> Ruling:
    """进口国(地区)填了区域或多个国家 / the importing country is a region, or more than one country."""
    destination = subject.application.destination
    if not destination:
        return skipped("申请未填写进口国(地区)，见 LIC-DEST-01。", "No importing country is declared; see LIC-DEST-01.")
    if what := _no_country(subject, destination):
        return failed(
            f"进口国(地区)“{destination}”{what[0]}，只能填报一个国家(地区)。",
            f"The importing country {destination} is {what[1]}; one country only.",
            "请只填写合同列明的最终目的国。 Declare the one country of final destination.",
            declared=destination,
        )
    return _printed_wrongly(subject, destination) or passed(
        f"进口国(地区)为单一国家或地区（{destination}）。",
        f"One country is declared ({destination}).",
        declared=destination,
    )


def _printed_wrongly(subject: Subject, declared: str) -> Ruling | None:
    """Failed where a licence in the package prints a region or several countries; null otherwise."""
    field = face(subject, "destination")
    if field is None:
        return None
    said = str(field.need())
    what = _no_country(subject, said) or (_A_REGION if country.is_region(field.raw or "") else None)
    if what is None:
        return None
    return failed(
        f"许可证的进口国(地区)为“{said}”，{what[0]}，只能填报一个国家(地区)。",
        f"The importing country on the licence, {said}, is {what[1]}; one country only.",
        "请向发证机关申请更正许可证，只列合同的最终目的国。 "
        "Have the licence corrected to the one country of final destination.",
        at=subject.at(field),
        declared=declared,
        found=said,
    )


def _no_country(subject: Subject, said: str) -> tuple[str, str] | None:
    """What a destination is if not one country, in Chinese and English; null for one country or an unknown name."""
    if alpha3(subject, said) is not None:
        return None
    if country.is_region(said):
        return _A_REGION
    return _MANY if _SEVERAL.search(said) else None
