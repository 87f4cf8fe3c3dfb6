"""UNL-PKG-04: the electronic table says what its scan says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from extractors.documents.unlock_table import UnlockRow, UnlockTable
from intake.model import Stage
from verifiers.case import Absent, Subject
from verifiers.compare import company, plain, shown
from verifiers.law import GUIDE
from verifiers.model import JudgedDocument
from verifiers.ruling import BLOCK, Ruling, failed, passed, rule, skipped, unclear

_COLUMNS = {"applicant": "企业名称", "licence_no": "许可证号", "deregistered_on": "实际注销日期"}
_REMEDY = "请使电子版与盖章的扫描件逐行一致。 Make the electronic table agree with its sealed scan, row by row."
_MOST_SAID = 5


@rule("UNL-PKG-04", severity=BLOCK, stages=frozenset({Stage.UNLOCK}), per="application", cites=[GUIDE["附件1"]])
def table_agrees_with_its_scan(subject: Subject) -> Ruling:
    """解锁表格电子版与扫描件不一致 / a row of the electronic table differs from its scan, or lacks a vehicle.

    Compared by VIN: 企业名称, 许可证号, 实际注销日期.
    """
    tables = subject.shared(UnlockTable)
    if not tables:
        raise Absent(UnlockTable.kind)
    electronic = [d for d in tables if d.facts.is_electronic]
    scans = [d for d in tables if not d.facts.is_electronic]
    if not electronic or not scans:
        return skipped("表格扫描件与电子版未同时提交，见 UNL-PKG-01。", "Scan and file are not both there.")
    written, scanned = _rows(electronic), _rows(scans)
    unread = [row for row in (*written, *scanned) if row.vin is None]
    at = subject.at(*scanned)
    differing = list(_differences(written, scanned, unread))
    declared = [v.vin for v in subject.case.vehicles]
    listed = {plain(row.vin) for row in written if row.vin}
    differing += [f"表格没有车辆 {vin}" for vin in declared if not unread and plain(vin) not in listed]
    if differing:
        return failed(
            f"解锁表格电子版与扫描件不一致：{'；'.join(differing[:_MOST_SAID])}。",
            f"The electronic table differs from its scan in {len(differing)} places.",
            _REMEDY,
            at=at,
            found="；".join(differing[:_MOST_SAID]),
        )
    doubtful = unread + [row for row in (*written, *scanned) if any(getattr(row, name) is None for name in _COLUMNS)]
    if doubtful or not written or not scanned:
        return unclear(
            "解锁表格有内容未能读出，无法逐行核对。",
            "Part of the table or of its scan could not be read, so the rows could not be compared.",
            _REMEDY,
            at=subject.at(*doubtful) or at,
        )
    return passed("解锁表格电子版与扫描件一致。", "The electronic table agrees with its scan.", at=at)


def _rows(tables: Sequence[JudgedDocument]) -> list[UnlockRow]:
    """The rows of some tables; a column that only the head of a table prints (企业名称) counts for all its rows."""
    return [
        row if row.applicant else row.model_copy(update={"applicant": d.facts.applicant.value})
        for d in tables
        for row in d.facts.rows.value or ()
    ]


def _differences(written: list[UnlockRow], scanned: list[UnlockRow], unread: list[UnlockRow]) -> Iterator[str]:
    own = {plain(row.vin): row for row in written if row.vin}
    other = {plain(row.vin): row for row in scanned if row.vin}
    for vin in own.keys() & other.keys():
        for name, said in _COLUMNS.items():
            one, two = getattr(own[vin], name), getattr(other[vin], name)
            if one is not None and two is not None and _normal(name, one) != _normal(name, two):
                yield f"{vin} 的{said}电子版“{shown(one)}”，扫描件“{shown(two)}”"
    if not unread:
        yield from (f"{vin} 只在电子版" for vin in sorted(own.keys() - other.keys()))
        yield from (f"{vin} 只在扫描件" for vin in sorted(other.keys() - own.keys()))


def _normal(name: str, value: Any) -> str:
    return company(value) if name == "applicant" else plain(str(shown(value)))
