"""POST /applications/{id}/decisions: what a person decides, told from what the machine says; by page and by program."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import Field, ValidationError
from starlette.concurrency import run_in_threadpool

from api import people_problems as kinds
from api import shapes
from api.idempotency import Key, once
from api.people import Person, Right
from api.problems import Problem
from api.review.case_page import case_page
from api.review.desk import NoSuchFinding, NotYours
from api.routes import PROBLEMS, Served, Who
from api.routes.framing import frame_of, page
from api.routes.guarding import guarded_form
from api.service import Service
from intake.decisions import (
    Act,
    Case,
    Choice,
    DecidedMeanwhile,
    Decision,
    FindingsStand,
    NotAllowedNow,
    ReportChanged,
    Standing,
)

router = APIRouter(responses=PROBLEMS)


class DecisionRequest(Choice):
    """A choice, and the `revision` of the case and the version of its report that its maker saw."""

    revision: Annotated[int, Field(ge=0, examples=[0])]
    report_version: Annotated[int | None, Field(ge=1, examples=[1])] = None


class Decided(shapes.Shape):
    """Where a case stands, and every decision about it, the oldest first."""

    application: str = Field(examples=["0f3c9d1e5a7b2c44"])
    standing: Standing = Field(examples=["open"])
    version: int = Field(examples=[1])
    revision: int = Field(examples=[1])
    handed_in_at: str = Field(examples=["2026-03-02T01:02:03.000000+00:00"])
    decisions: list[Decision]


@router.get("/applications/{identity}/decisions", tags=["applications"], name="list_decisions")
def decisions(identity: str, service: Served, who: Who) -> Decided:
    """What people decided about an application; the verdict of the machine is in its report."""
    return _told(service, service.store.decisions.case(identity), who)


@router.post("/applications/{identity}/decisions", status_code=201, tags=["applications"])
def decide(identity: str, asked: DecisionRequest, service: Served, who: Who, key: Key = None) -> dict[str, Any]:
    """Accepts or overrules a finding, returns, approves or withdraws the case; the second of two at once is told."""

    def act(seed: str | None) -> dict[str, Any]:
        case = _decide(service, identity, asked, asked.revision, who, asked.report_version)
        return _told(service, case, who).model_dump(mode="json")

    scope = f"POST /applications/{identity}/decisions {who.id}"
    digest = hashlib.sha256(asked.model_dump_json().encode()).hexdigest()
    return once(service.store, scope, key, digest, act)


@router.post("/review/cases/{identity}/decisions", include_in_schema=False)
async def decide_on_page(identity: str, request: Request, service: Served, who: Who) -> Response:
    """The same from the page of the case; what speaks against it is told on that page."""
    form = await guarded_form(request)
    status, alert = 200, None
    try:
        choice = Choice(
            act=Act(str(form.get("act", ""))),
            rule=str(form.get("rule", "")) or None,
            vehicle=str(form.get("vehicle", "")) or None,
            reason=str(form.get("reason", "")).strip(),
            papers=tuple(map(str, form.getlist("papers"))),
        )
        revision = int(str(form.get("revision", "")))
        seen = int(str(form.get("report_version", "")))
        await run_in_threadpool(_decide, service, identity, choice, revision, who, seen)
    except Problem as problem:
        status, alert = problem.kind.status, _alert(problem)
    except (ValidationError, ValueError):
        status, alert = 422, _alert(Problem(kinds.INCOMPLETE))
    if alert is None:
        anchor = str(form.get("at", "")) or "main"
        return RedirectResponse(f"/review/cases/{identity}#{anchor}", 303)
    frame = frame_of(request, alert=alert, path=f"/review/cases/{identity}")
    return page("case.html", frame, status, **await run_in_threadpool(case_page, service.desk, identity, who, frame))


def _decide(service: Service, identity: str, choice: Choice, revision: int, who: Person, seen: int | None) -> Case:
    """Records a choice; every reason against it becomes a problem."""
    try:
        return service.desk.decide(
            identity, Choice(**choice.model_dump(include=set(Choice.model_fields))), revision, who, seen=seen
        )
    except NotYours as refused:
        raise Problem(kinds.FORBIDDEN) from refused
    except NoSuchFinding as missing:
        raise Problem(kinds.NO_SUCH_FINDING) from missing
    except DecidedMeanwhile as late:
        raise Problem(kinds.DECIDED_MEANWHILE, revision=late.revision, by=late.who) from late
    except ReportChanged as late:
        raise Problem(kinds.REPORT_CHANGED, report_version=late.version) from late
    except NotAllowedNow as wrong:
        raise Problem(kinds.NOT_ALLOWED_NOW, standing=wrong.standing.value) from wrong
    except FindingsStand as standing:
        raise Problem(kinds.FINDINGS_STAND, findings=list(standing.rules)) from standing


def _told(service: Service, case: Case, who: Person) -> Decided:
    """An applicant learns what was decided, and not by whom."""
    made = service.store.decisions.of(case.application)
    if not who.may(Right.READ_ALL):
        made = tuple(each.model_copy(update={"who": "authority"}) for each in made)
    return Decided(**case.model_dump(include=set(Decided.model_fields)), decisions=list(made))


def _alert(problem: Problem) -> dict[str, str]:
    kind = problem.kind
    by = f"（{str(problem.more['by']).partition(' · ')[0]}）" if "by" in problem.more else ""
    return {"title": kind.title + by, "detail": f"{kind.detail} {kind.detail_en}", "remedy": kind.remedy}
