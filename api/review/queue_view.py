"""What the queue shows: cases in rows, and how many there are by standing and by what the machine said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from api.report_view import Json
from api.review.desk import Desk, china_day
from api.review.language import OUTCOMES, STANDINGS, WORKING, Say
from api.review.rendering import CHINA, moment
from intake.model import Stage
from intake.store.queue import WAITING, Row, Sought
from verifiers import labels as fields
from verifiers.calendar.clocks import Clock, answer_clock
from verifiers.calendar.workdays import Workdays

PAGE = 50
_FURTHEST = 60


def queue(desk: Desk, sought: Sought, before: int | None, t: Say) -> dict[str, Any]:
    """The variables of the queue's page."""
    found = desk.store.queue.page(sought, before, PAGE + 1)
    counts = desk.store.queue.counts(sought)
    asked = {
        name: value
        for name in ("standing", "outcome", "applicant", "text")
        if (value := getattr(sought, name)) is not None
    }
    return {
        "rows": [_row(row, desk, t) for row in found[:PAGE]],
        "more": _href(asked, before=str(found[PAGE - 1].known.number)) if len(found) > PAGE else None,
        "counts": {
            "all": sum(counts.values()),
            "waiting": sum(count for (standing, _), count in counts.items() if standing in WAITING),
            "late": desk.store.queue.overdue(dict(_cutoffs(desk)), sought.owner),
        },
        "standings": list(_standings(counts, asked, t)),
        "outcomes": list(_outcomes(counts, asked, t)),
        "kept": [(name, asked[name]) for name in ("standing", "outcome") if name in asked],
        "applicant": sought.applicant or "",
        "narrowed": bool(asked),
    }


def _standings(counts: Mapping[tuple[str, str], int], asked: Mapping[str, str], t: Say) -> Iterator[Json]:
    outcome = asked.get("outcome")
    for name, pair in {"": ("全部", "All"), **STANDINGS}.items():
        count = sum(
            each for (at, ended), each in counts.items() if name in {"", at} and (outcome is None or outcome == ended)
        )
        on = asked.get("standing", "") == name
        yield {"name": t(*pair), "count": count, "on": on, "href": _href(asked, standing=name)}


def _outcomes(counts: Mapping[tuple[str, str], int], asked: Mapping[str, str], t: Say) -> Iterator[Json]:
    standing = asked.get("standing")
    for name, pair in OUTCOMES.items():
        count = sum(
            each for (at, ended), each in counts.items() if ended == name and (standing is None or standing == at)
        )
        on = asked.get("outcome") == name
        yield {
            "name": t(*pair),
            "count": count,
            "on": on,
            "tone": name,
            "href": _href(asked, outcome="" if on else name),
        }


def _href(asked: Mapping[str, str], **changed: str) -> str:
    query = urlencode({name: value for name, value in {**asked, **changed}.items() if value})
    return f"/review?{query}" if query else "/review"


def _row(row: Row, desk: Desk, t: Say) -> Json:
    known = row.known
    return {
        "id": known.id,
        "name": known.name,
        "applicant": known.applicant,
        "stage": t(*fields.STAGES[Stage(known.stage)]) if known.stage else "",
        "cars": t(f"{row.vehicles} 辆", f"{row.vehicles} vehicles"),
        "version": row.version,
        "verdict": known.verdict,
        "failed": known.state.value == "failed",
        "running": known.state.value in {"received", "running"},
        "progress": _progress(known, t),
        "standing": row.standing,
        "clock": _clock(row, desk),
        "received_at": known.received_at,
        "received": moment(known.received_at),
    }


def _progress(known: Any, t: Say) -> str:
    share = f" {known.pages_done}/{known.pages_total}" if known.pages_total else ""
    return t(*WORKING[known.state.value]) + share


def _clock(row: Row, desk: Desk) -> Clock | None:
    if row.standing not in WAITING or row.known.stage is None:
        return None
    return answer_clock(Stage(row.known.stage), china_day(row.handed_in_at), desk.today(), desk.workdays)


def _cutoffs(desk: Desk) -> Iterator[tuple[str, str]]:
    """For each stage with a clock, the time before which a case must have come to be overdue today."""
    for stage in Stage:
        first = _latest_late(stage, desk.today(), desk.workdays)
        if first is not None:
            begun = datetime.combine(first + timedelta(days=1), time(), CHINA)
            yield stage.value, begun.astimezone(UTC).isoformat(timespec="microseconds")


def _latest_late(stage: Stage, today: date, workdays: Workdays) -> date | None:
    """The last day of receipt whose period is over."""
    for back in range(_FURTHEST):
        day = today - timedelta(days=back)
        clock = answer_clock(stage, day, today, workdays)
        if clock is None:
            return None
        if clock.urgency == "late":
            return day
    return None
