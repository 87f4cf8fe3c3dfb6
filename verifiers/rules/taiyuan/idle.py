"""TY-IDLE-01: an export within the last twelve months."""

from __future__ import annotations

from datetime import date

from verifiers.calendar_days import add_months
from verifiers.case import NotDeclared, Subject
from verifiers.compare import company
from verifiers.law import TAIYUAN
from verifiers.law.taiyuan_2021 import IDLE_MONTHS, JURISDICTION
from verifiers.local import elsewhere
from verifiers.ruling import LICENCE, NOTE, Ruling, failed, passed, rule, unclear


@rule("TY-IDLE-01", severity=NOTE, stages=LICENCE, per="application", cites=[TAIYUAN["第十二条 2"]])
def exporter_is_active(subject: Subject) -> Ruling:
    """连续 12 个月没有出口实绩 / no export for twelve months in a row.

    Asked of a table that the operator loads, by the exporter's code or name.
    """
    if other := elsewhere(subject, JURISDICTION, "太原", "Taiyuan"):
        return other
    applicant = subject.application.applicant
    names = [subject.application.exporter, *((applicant.uscc, applicant.name) if applicant else ())]
    known = {company(name) for name in names if name}
    if not known:
        raise NotDeclared("exporter")
    table = subject.table("export_history")
    rows = [row for key, row in table.items() if company(key) in known]
    try:
        last = max((date.fromisoformat(row["last_export_on"]) for row in rows), default=None)
    except (KeyError, ValueError):
        return unclear(
            "已加载的出口记录中该企业的日期无法识别。",
            "The day in the loaded records is no date.",
            "请管理员更正表 export_history。 The operator must correct the table export_history.",
        )
    limit = add_months(subject.submitted_on, -(IDLE_MONTHS.on(subject.submitted_on) or 12))
    if last is not None and last >= limit:
        return passed(f"最近一次出口在 {last}。", f"The latest export was on {last}.", found=last.isoformat())
    said_en = f"The latest export was on {last}" if last else "No export is recorded"
    return failed(
        f"{f'最近一次出口在 {last}，' if last else '已加载的记录中没有出口实绩，'}连续 12 个月没有出口的取消试点资质。",
        f"{said_en}; twelve months without an export end the pilot.",
        "请核实企业出口实绩。 Verify the enterprise's exports.",
        found=last.isoformat() if last else None,
    )
