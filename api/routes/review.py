"""GET /review: the queue, a case, two papers, a vehicle's file, the journal, and what these pages are made of."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.people import Right
from api.problem_kinds import NOT_FOUND
from api.problems import Problem
from api.review import language
from api.review.case_page import case_page
from api.review.compare_page import compare_page
from api.review.graph_page import graph_page
from api.review.queue_view import queue
from api.review.rendering import HERE, STATIC
from api.review.vehicle_file import vehicle_file
from api.routes import Served, Who
from api.routes.framing import frame_of, page
from intake.journal import BrokenJournal
from intake.store.queue import Sought

router = APIRouter(prefix="/review", include_in_schema=False)
_MANY = 200
Word = Annotated[str | None, Query(max_length=200)]


@router.get("", response_class=HTMLResponse)
def show_queue(
    request: Request,
    service: Served,
    who: Who,
    standing: Word = None,
    outcome: Word = None,
    applicant: Word = None,
    text: Word = None,
    before: int | None = None,
) -> Response:
    """Every case that this person may see, the newest first."""
    owner = None if who.may(Right.READ_ALL) else who.owner or ""
    sought = Sought(standing or None, outcome or None, applicant or None, (text or "").strip() or None, owner)
    frame = frame_of(request, sought=sought.text or "")
    return page("queue.html", frame, **queue(service.desk, sought, before, frame.say))


@router.get("/cases/{identity}", response_class=HTMLResponse)
def show_case(identity: str, request: Request, service: Served, who: Who) -> Response:
    """A case beside its pages."""
    frame = frame_of(request)
    view = case_page(service.desk, identity, who, frame)
    service.desk.saw(identity, who)
    return page("case.html", frame, **view)


@router.get("/cases/{identity}/compare", response_class=HTMLResponse)
def show_compare(identity: str, request: Request, service: Served, left: Word = None, right: Word = None) -> Response:
    """Any two papers of a case side by side."""
    frame = frame_of(request)
    return page("compare.html", frame, **compare_page(service.desk, identity, left, right, frame.say))


@router.get("/cases/{identity}/graph", response_class=HTMLResponse)
def show_graph(identity: str, request: Request, service: Served, who: Who) -> Response:
    """What joins a case to others."""
    frame = frame_of(request)
    return page("graph.html", frame, **graph_page(service.desk, identity, who, frame.say))


@router.get("/vehicles/{vin}", response_class=HTMLResponse)
def show_vehicle(vin: str, request: Request, service: Served) -> Response:
    """The file of a vehicle."""
    return page("vehicle.html", frame_of(request), vin=vin, file=vehicle_file(service.desk, vin))


@router.get("/journal", response_class=HTMLResponse)
def show_journal(request: Request, service: Served, before: int | None = None, verify: bool = False) -> Response:
    """The journal, the newest entry first; on demand with the proof that nothing in it was changed."""
    entries = service.store.journal.latest(before, _MANY + 1)
    verified = None
    if verify:
        try:
            verified = {"sound": True, "told": service.store.journal.verify()}
        except BrokenJournal as broken:
            verified = {"sound": False, "told": str(broken)}
    more = f"/review/journal?before={entries[_MANY - 1].seq}" if len(entries) > _MANY else None
    return page("journal.html", frame_of(request), entries=entries[:_MANY], verified=verified, more=more)


@router.get("/language/{code}")
def choose_language(code: str, back: Annotated[str, Query(max_length=500)] = "/review") -> Response:
    """Keeps the reader's language and leads back."""
    answer = RedirectResponse(back if back.startswith("/review") else "/review", 303)
    answer.set_cookie(
        language.COOKIE, "en" if code == "en" else "zh", max_age=31_536_000, samesite="lax", httponly=True
    )
    return answer


@router.get("/static/{name}")
def static(name: str) -> Response:
    """The script, the style and the icon."""
    if name not in STATIC:
        raise Problem(NOT_FOUND)
    kept = {"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}
    return Response((HERE / "static" / name).read_bytes(), media_type=STATIC[name], headers=kept)
