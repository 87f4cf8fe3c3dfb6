"""CON-SUM-01: the prices of the vehicles make up the total."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from extractors.documents.contract import ContractVehicle
from extractors.documents.export_licence import ExportLicence
from extractors.model import Field
from extractors.values import currency
from verifiers.case import Subject
from verifiers.contracts import contracts, lacking
from verifiers.law import LICENCE_FORM
from verifiers.model import JudgedDocument
from verifiers.ruling import LICENCE, REVIEW, Places, Ruling, failed, passed, rule, skipped, unclear
from verifiers.several import together

_REMEDY = (
    "请核对合同各车单价、数量与总金额及币种，改正后重新签章上传。 "
    "Check unit prices, quantities, total and currency of the contract."
)


@rule("CON-SUM-01", severity=REVIEW, stages=LICENCE, per="application", cites=[LICENCE_FORM["15–18"]])
def prices_make_the_total(subject: Subject) -> Ruling:
    """单价乘数量与总金额不符，或币种与许可证不同 / unit price × quantity is not the total, or the currency differs."""
    papers = [paper for paper in contracts(subject) if paper.facts.total_amount.page is not None]
    if not papers:
        return skipped("合同未读出总金额，本项未检查。", "No total was found in the contract; not checked.")
    return together([*(_summed(subject, paper) for paper in papers), *_currencies(subject, papers)])


def _summed(subject: Subject, paper: JudgedDocument) -> Ruling:
    """One document: rows of one vehicle that stand in it twice, once in each language, count once."""
    field: Field[str] = paper.facts.total_amount
    total = _decimal(field.need())
    rows = list({row.vin or id(row): row for row in paper.facts.vehicles.value or ()}.values())
    if not any(row.unit_price for row in rows):
        return skipped("合同没有逐车列明单价，本项未检查。", "The contract gives no unit prices; not checked.")
    at = subject.at(field, *rows)
    lines = [_line(row) for row in rows]
    if total is None or None in lines or paper.facts.vehicles.value is None:
        return _open(paper, at)
    made = sum((line for line in lines if line is not None), Decimal(0))
    versions = len(paper.facts.languages.value or ()) if not any(row.vin for row in rows) else 1
    if made in {total * n for n in range(1, versions + 1)} or made == total:
        return passed(f"各车金额之和与总金额 {total:,} 一致。", "The prices make up the total.", at=at)
    if made < total and lacking(subject, [paper]):
        return _open(paper, at)
    return failed(
        f"合同（{paper.file}）各车单价×数量之和为 {made:,}，总金额为 {total:,}，不一致。",
        f"The unit prices times quantities make {made:,}, but the total is {total:,}.",
        _REMEDY,
        at=at,
        declared=str(made),
        found=str(total),
    )


def _open(paper: JudgedDocument, at: Places) -> Ruling:
    """Unclear: a price or a quantity was not read, or a vehicle of the list may stand on a page that was not found."""
    return unclear(
        f"合同（{paper.file}）有车辆的单价、数量或车辆明细的页面未能读出，无法核对总金额。",
        "Some unit price, quantity or page of the list could not be read, so the total could not be checked.",
        "请重新扫描合同的车辆明细和总金额，使各行单价、数量清晰可辨。 Scan the vehicle list and the total again.",
        at=at,
    )


def _line(row: ContractVehicle) -> Decimal | None:
    """Unit price × quantity; a row with a VIN and without a quantity is one vehicle."""
    price = _decimal(row.unit_price)
    quantity = row.quantity if row.quantity is not None else (1 if row.vin or row.printed_vin.is_printed else None)
    return None if price is None or quantity is None else price * quantity


def _decimal(text: str | None) -> Decimal | None:
    try:
        return None if text is None else Decimal(text)
    except InvalidOperation:
        return None


def _currencies(subject: Subject, papers: list[JudgedDocument]) -> list[Ruling]:
    """The currency beside the total of the licence against that of the contract, where both print one."""
    totals = [d.facts.total_amount for d in subject.shared(ExportLicence) if d.facts.total_amount.raw]
    licensed = {m.code: field for field in totals for m in currency.find(field.raw or "")}
    agreed = {p.facts.currency.value: p.facts.currency for p in papers if p.facts.currency.value is not None}
    if not licensed or not agreed or set(licensed) & set(agreed):
        return []
    return [
        failed(
            f"合同币种为 {'、'.join(agreed)}，许可证为 {'、'.join(licensed)}，不一致。",
            f"The contract is in {', '.join(agreed)}, the licence in {', '.join(licensed)}.",
            _REMEDY,
            at=subject.at(*agreed.values(), *licensed.values()),
            declared="、".join(licensed),
            found="、".join(agreed),
        )
    ]
