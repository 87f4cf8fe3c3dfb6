"""GET /review/upload: where applicants hand in papers, for the first time or again."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api import labels
from api.people import Right
from api.problem_kinds import NOT_FOUND
from api.problems import Problem
from api.review.language import Say
from api.routes import Served, Who
from api.routes.framing import frame_of, page
from api.service import Service
from intake.decisions import Act
from verifiers.labels import STAGES

router = APIRouter(include_in_schema=False)


@router.get("/")
def home() -> Response:
    """The pages for people begin at the queue."""
    return RedirectResponse("/review", 303)


@router.get("/review/upload", response_class=HTMLResponse)
def upload(
    request: Request, service: Served, who: Who, case: Annotated[str | None, Query(max_length=32)] = None
) -> Response:
    """The upload page; with `case`, new papers for an application that came before."""
    frame = frame_of(request)
    known = service.store.cases.get(case) if case else None
    if known is not None and not (who.may(Right.READ_ALL) or who.may_see(known.owner)):
        raise Problem(NOT_FOUND)
    return page(
        "upload.html",
        frame,
        limit_mb=service.settings.max_package_mb,
        file_mb=service.settings.max_file_mb,
        stages=[(stage.value, pair) for stage, pair in STAGES.items()],
        today=service.desk.today().isoformat(),
        case=service.store.decisions.case(known.id) if known else None,
        heading=(known.applicant or known.name) if known else "",
        uploads=service.casework.standing(known.id) if known else (),
        asked=_asked(service, known.id, frame.say) if known else [],
    )


def _asked(service: Service, identity: str, t: Say) -> list[str]:
    """What was asked for when the case was last returned."""
    made = [each for each in service.store.decisions.of(identity) if each.act in {Act.REQUEST, Act.RETURN}]
    return [
        " ".join(
            part for part in ("、".join(t(*labels.KINDS.get(p, (p, p))) for p in each.papers), each.reason) if part
        )
        for each in made[-1:]
        if each.papers or each.reason
    ]
