"""CON-VIN-01: the contract lists every vehicle of the application."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.documents.contract import ContractVehicle
from extractors.values.simplified import simplify
from verifiers.case import Subject
from verifiers.compare import brand, distance, plain
from verifiers.confirmation import vins_of
from verifiers.contracts import clauses, contracts, lacking, remedy
from verifiers.law import GUIDE
from verifiers.listed import is_whole
from verifiers.model import JudgedDocument
from verifiers.ruling import LICENCE, REVIEW, Ruling, failed, passed, rule, unclear

_NEAR = 4
_BRAND, _MODEL = "品牌", "型号"
_NAMES = {"brand": _BRAND, "model": _MODEL}
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


@rule("CON-VIN-01", severity=REVIEW, stages=LICENCE, cites=[GUIDE["(十四)"]])
def contract_lists_the_vehicle(subject: Subject) -> Ruling:
    """合同车辆清单缺本车的 VIN、品牌或型号 / the contract's vehicle list lacks a VIN, brand or model of the licence."""
    papers = contracts(subject)
    rows = [row for paper in papers for row in paper.facts.vehicles.value or ()]
    vins = vins_of(subject)
    own = [row for row in rows if row.vin is not None and plain(row.vin) in vins]
    said = [clause.text for clause in clauses(papers) if any(vin in plain(clause.text) for vin in vins)]
    if not own and not said:
        return _not_listed(subject, papers, rows)
    at = subject.at(*own)
    absent = [what for what, is_there in _described(subject, own, said, papers) if not is_there]
    if not absent:
        return passed("合同列明本车的 VIN、品牌和型号。", "The contract lists VIN, brand and model.", at=at)
    if {_NAMES[name] for row in own for name in row.unread}.issuperset(absent):
        return unclear(
            f"合同车辆清单中本车的{'、'.join(absent)}辨认不清，须人工核对。",
            "The contract prints this vehicle's brand or model, but it could not be read surely.",
            remedy(papers),
            at=at,
        )
    if absent == [_MODEL] and any(_code(subject.car.model or "") in _code(row.model) for row in own if row.model):
        return unclear(
            f"合同所列型号与申报的“{subject.car.model}”只在字母O与数字0上不同，须人工核对。",
            "The model in the contract differs from the declared one in the letter O and the figure 0 alone.",
            "请核对型号中的字母O与数字0。Check the letter O and the figure 0 of the model.",
            at=at,
        )
    printed = "、".join(str(v) for row in own for v in (row.brand, row.model) if v)
    return failed(
        f"合同所列本车的{'、'.join(absent)}与申报不符或未列明{f'（合同为“{printed}”）' if printed else ''}。",
        "The contract does not give the declared brand or model of this vehicle.",
        "请在合同车辆清单中按《机动车登记证书》写明本车的品牌和型号，或核对申报内容。 "
        "Give brand and model in the contract as the certificate prints them, or check the declaration.",
        at=at,
        declared=" ".join(v for v in (subject.car.brand, subject.car.model) if v) or None,
        found=printed or None,
    )


def _not_listed(subject: Subject, papers: Sequence[JudgedDocument], rows: list[ContractVehicle]) -> Ruling:
    """The VIN was not found: unclear where a row was not read whole, or more of the contract may stand elsewhere."""
    vin = plain(subject.car.vin)
    unread = [row for row in rows if not is_whole(row.vin) and _may_be(row, vin)]
    missing = lacking(subject, papers)
    lists = [p.facts.vehicles for p in papers if p.facts.vehicles.page is not None and p.facts.vehicles.value is None]
    if unread or missing or lists:
        places = [f"第 {thing.page} 页的车辆清单" for thing in (*unread, *lists)] + list(missing)
        return unclear(
            f"合同未能全部读出（{'；'.join(dict.fromkeys(places))}），是否列明本车须人工核对。",
            "The contract's vehicle list could not be read wholly; whether it lists this vehicle is open.",
            remedy(papers),
            at=subject.at(*unread, *lists),
        )
    near = [row for row in rows if row.vin is not None and distance(plain(row.vin), vin) <= _NEAR]
    hint = f"，最接近的是第 {near[0].page} 页的 {near[0].vin}" if near else ""
    listed = len({row.vin for row in rows if row.vin})
    return failed(
        f"合同{f'列有 {listed} 个 VIN，' if listed else ''}没有列明本车 VIN {subject.car.vin}{hint}。",
        f"The contract does not list the VIN {subject.car.vin}.",
        "请在合同（或其附件车辆明细）中补列本车的 VIN、品牌、型号并由双方签章。 "
        "Add the vehicle's VIN, brand and model to the contract or its annex, signed by both parties.",
        at=subject.at(*near) or subject.at(*rows[:1]),
        declared=subject.car.vin,
        found=near[0].vin if near else None,
    )


def _described(
    subject: Subject, own: Sequence[ContractVehicle], said: Sequence[str], papers: Sequence[JudgedDocument]
) -> list[tuple[str, bool]]:
    """Whether declared brand and model stand in the vehicle's rows, in the clauses that name it, or anywhere else.

    A brand in another script (Volkswagen, 大众牌) cannot be compared and counts as there.
    """
    car, told = subject.car, []
    whole = _solid(" ".join(clause.text for clause in clauses(papers)))
    if car.brand:
        name = _solid(brand(car.brand))
        printed = [_solid(row.brand) for row in own if row.brand] or [_solid(text) for text in said]
        alike = [text for text in printed if bool(_CHINESE.search(text)) == bool(_CHINESE.search(name))]
        told.append((_BRAND, any(name in text for text in alike) or (bool(printed) and not alike) or name in whole))
    if car.model:
        name = _solid(car.model)
        told.append((_MODEL, any(name in _solid(row.model) for row in own if row.model) or name in whole))
    return told


def _solid(text: str) -> str:
    """A text without blanks, full width to ASCII, traditional to simplified characters."""
    return simplify(plain(text))


def _code(text: str) -> str:
    """A model as print can tell it: hardly anybody sees whether an O or a zero was set."""
    return _solid(text).replace("O", "0")


def _may_be(row: ContractVehicle, vin: str) -> bool:
    looks = [plain(row.printed_vin.raw or ""), *(plain(text) for text, _ in row.printed_vin.candidates)]
    is_part = any(look in vin for look in looks)
    return is_part or any(distance(look, vin) <= _NEAR for look in looks) or len(looks[0]) <= len("LSVNV218XS")
