"""LIC-DEST-01: 进口国(地区) is the final destination of the contract."""

from __future__ import annotations

from extractors.values import country
from verifiers.case import Subject
from verifiers.compare import plain
from verifiers.contracts import contracts, destinations, is_customs_zone, remedy
from verifiers.law import GUIDE
from verifiers.licence import face_differs
from verifiers.ruling import BLOCK, LICENCE, Ruling, failed, passed, rule, unclear


@rule("LIC-DEST-01", severity=BLOCK, stages=LICENCE, per="application", cites=[GUIDE["(十五)"]])
def destination_is_the_contracts(subject: Subject) -> Ruling:
    """进口国(地区)未填或与合同最终目的地不一致 / the importing country is undeclared or not the contract's destination.

    A destination inside a Chinese customs zone counts as 中国. The Chinese version of a contract prevails.
    """
    declared: str = subject.declared("destination")
    papers = contracts(subject)
    fields = destinations(papers)
    at = subject.at(*(fields or [paper.facts.destination for paper in papers]))
    wanted = _country(declared) or plain(declared)
    agreed = list(dict.fromkeys(_place(str(field.value), field.raw) for field in fields))
    names = "、".join(country.name_zh(place) for place in agreed)
    if agreed == [wanted]:
        if differs := face_differs(subject, "destination", declared, _country):
            return differs
        return passed(
            f"进口国(地区)与合同目的地一致（{names}）。",
            "It is the contract's destination.",
            at=at,
            declared=declared,
            found=names,
        )
    if not agreed or len(agreed) > 1 or country.code(agreed[0]) is None or country.code(wanted) is None:
        read = f"读作“{names}”" if names else "未能读出"
        return unclear(
            f"合同的最终目的地{read}，无法确认与进口国(地区)“{declared}”一致。",
            "The contract's final destination could not be told, or is no single country.",
            "请在合同中写明一个最终目的国，并使其清晰可辨。 Name one country of final destination in the contract. "
            + ("" if names else remedy(papers)),
            at=at,
            declared=declared,
            found=names or None,
        )
    return failed(
        f"进口国(地区)填为“{declared}”，合同列明的最终目的地为“{names}”，不一致。",
        f"The importing country is declared as {declared}; the contract's final destination is {agreed[0]}.",
        "请按合同列明的最终目的地填写进口国(地区)；合同写错的，由双方更正后重新上传。 "
        "Declare the contract's final destination, or have the contract corrected by both parties.",
        at=at,
        declared=declared,
        found=names,
    )


def _place(value: str, raw: str | None) -> str:
    """The country of a contract's destination, 中国 for a customs zone; the name itself where it is not known."""
    return "CHN" if is_customs_zone(raw or "") else _country(value) or plain(value)


def _country(value: str) -> str | None:
    """The country of a destination, 中国 for a customs zone; null where it is not known."""
    return "CHN" if is_customs_zone(value) else country.code(value)
