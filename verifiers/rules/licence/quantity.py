"""LIC-QTY-02: as many VINs as the quantity says."""

from __future__ import annotations

from extractors.documents.export_licence import ExportLicence
from verifiers.case import NotDeclared, Subject
from verifiers.law import GUIDE
from verifiers.licence import face
from verifiers.listed import listed_vins
from verifiers.ruling import BLOCK, LICENCE, Ruling, failed, passed, rule


@rule("LIC-QTY-02", severity=BLOCK, stages=LICENCE, per="application", cites=[GUIDE["(十八)"]])
def quantity_is_number_of_vins(subject: Subject) -> Ruling:
    """VIN 个数与数量不符 / the number of VINs is not the quantity, as declared or on the licence and its annex."""
    quantity = subject.application.quantity
    field = face(subject, "quantity")
    if quantity is None and field is None:
        raise NotDeclared("quantity")
    count = len(subject.application.vehicles)
    # A declared quantity that is wrong fails, though the licence's could not be read.
    printed: int | None = None if field is None else field.need() if quantity in (None, count) else field.value
    rows = {row.vin or id(row): row for d in subject.shared(ExportLicence) for row in listed_vins(d.facts)}
    numbers = {"申报数量": quantity, "许可证数量": printed, "附加信息表列出的 VIN": len(rows) or None}
    at = subject.at(field, *rows.values())
    wrong = {name: number for name, number in numbers.items() if number is not None and number != count}
    if not wrong:
        return passed(
            f"VIN 个数与数量一致（{count}）。", f"There are as many VINs as the quantity says ({count}).", at=at
        )
    return failed(
        f"申请列出 VIN {count} 个，{'、'.join(f'{name}为 {number}' for name, number in wrong.items())}。",
        f"{count} VINs are listed, but the quantity is {', '.join(map(str, wrong.values()))}.",
        "请补全或删除车辆，使 VIN 个数与数量一致。 Make the list of VINs and the quantity agree.",
        at=at,
        declared=str(next(iter(wrong.values()))),
        found=str(count),
    )
