"""The register of export filings (二手车出口备案): the state of each, and until when it holds (seed 003)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from intake.decisions import Standing
from intake.model import Application, Frozen
from verifiers.calendar_days import add_months, days_between
from verifiers.compare import company
from verifiers.law.guide_2025 import FILING_YEARS

SOON_DAYS = 60
"""A renewal is examined for up to fifteen working days: whoever hears of the end so early can be in time."""


class FilingState(StrEnum):
    """待上报, 待审核, 审核通过, 审核不通过, 失效 and 无效, as the ministry's system names them."""

    DRAFT = "draft"
    PENDING = "pending"
    APPROVED = "approved"
    REFUSED = "refused"
    EXPIRED = "expired"
    VOID = "void"


class FilingKind(StrEnum):
    """新增 (a first filing or a renewal) or 变更 (a change of one that is approved)."""

    NEW = "new"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Filed:
    """One application for a filing: what it declares, where it stands, and the day it was approved, if it was."""

    application: str
    declared: Application
    standing: Standing
    approved_on: date | None = None


class RegisteredFiling(Frozen):
    """One line of the register.

    `approved_on` is 复核时间. `valid_through` is the last day on which an approved filing holds; a change keeps that
    of the filing it changes. `is_last_day_open`: today is the anniversary, of which the procedure shows both readings.
    `replaced_by` is the application whose approval took this one's place. `breaks_code`: a change that names another
    统一社会信用代码 than the filing it changes, the one thing that no change may touch.
    """

    application: str
    enterprise: str | None
    uscc: str | None
    enterprise_type: str | None
    kind: FilingKind
    state: FilingState
    approved_on: date | None = None
    valid_through: date | None = None
    days_left: int | None = None
    is_last_day_open: bool = False
    replaced_by: str | None = None
    breaks_code: bool = False


def register(filed: Sequence[Filed], today: date) -> tuple[RegisteredFiling, ...]:
    """The register on a day, in the order given; approvals take each other's place in the order of their days."""
    heirs: dict[str, str] = {}
    ends: dict[str, date] = {}
    holds: dict[str, Filed] = {}
    approved = [each for each in filed if each.standing is Standing.APPROVED and each.approved_on is not None]
    for each in sorted(approved, key=lambda each: each.approved_on or date.max):
        key = _key(each.declared)
        before = holds.get(key)
        ends[each.application] = _end(each, ends.get(before.application) if before else None)
        if before is not None:
            heirs[before.application] = each.application
        holds[key] = each
    return tuple(_line(each, filed, ends.get(each.application), heirs.get(each.application), today) for each in filed)


def _line(each: Filed, filed: Sequence[Filed], end: date | None, heir: str | None, today: date) -> RegisteredFiling:
    declared = each.declared
    is_open = end is not None and today == end + timedelta(days=1)
    return RegisteredFiling(
        application=each.application,
        enterprise=_name(declared),
        uscc=declared.applicant.uscc if declared.applicant else None,
        enterprise_type=declared.enterprise_type,
        kind=_kind(declared),
        state=_state(each.standing, end, heir, today, is_last_day_open=is_open),
        approved_on=each.approved_on,
        valid_through=end,
        days_left=days_between(today, end) if end else None,
        is_last_day_open=is_open and heir is None,
        replaced_by=heir,
        breaks_code=_breaks_code(each, filed),
    )


def _state(
    standing: Standing, end: date | None, heir: str | None, today: date, *, is_last_day_open: bool
) -> FilingState:
    if standing is Standing.APPROVED:
        if heir is not None:
            return FilingState.VOID
        return FilingState.EXPIRED if end and today > end and not is_last_day_open else FilingState.APPROVED
    return {
        Standing.DRAFT: FilingState.DRAFT,
        Standing.RETURNED: FilingState.REFUSED,
        Standing.WITHDRAWN: FilingState.VOID,
    }.get(standing, FilingState.PENDING)


def _end(each: Filed, before: date | None) -> date:
    """The last day: a year less a day from the approval; a change keeps the end of what it changes."""
    declared = each.declared.filing.approved_on if each.declared.filing else None
    if declared is not None:
        return before or _last(declared)
    return _last(each.approved_on or date.max)


def _last(approved: date) -> date:
    return add_months(approved, 12 * (FILING_YEARS.on(approved) or 1)) - timedelta(days=1)


def _kind(declared: Application) -> FilingKind:
    """An enterprise that says when its filing was approved asks for a change of that one."""
    is_change = declared.filing is not None and declared.filing.approved_on is not None
    return FilingKind.CHANGE if is_change else FilingKind.NEW


def _breaks_code(each: Filed, filed: Sequence[Filed]) -> bool:
    if _kind(each.declared) is FilingKind.NEW or each.standing is Standing.WITHDRAWN:
        return False
    name, code = _name(each.declared), _key(each.declared)
    own = {
        _key(other.declared)
        for other in filed
        if other.standing is Standing.APPROVED and other is not each and name and _same(_name(other.declared), name)
    }
    return bool(own) and code not in own


def _same(name: str | None, other: str) -> bool:
    return name is not None and company(name) == company(other)


def _key(declared: Application) -> str:
    """What one enterprise is known by: its code, which never changes, or its name where it declares none."""
    code = declared.applicant.uscc if declared.applicant else None
    return code.strip().upper() if code else company(_name(declared) or "")


def _name(declared: Application) -> str | None:
    return (declared.applicant.name if declared.applicant else None) or declared.exporter
