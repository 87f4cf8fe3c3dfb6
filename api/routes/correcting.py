"""/review/cases/{id}/fields/{paper}/{field}: a person says what the page shows, and the case is judged anew."""

from __future__ import annotations

import re
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from api import report_view
from api.people import Person
from api.problem_kinds import NO_SUCH_FIELD, NOT_A_VALUE, NOT_FOUND
from api.problems import Problem
from api.report_view import Json
from api.review.case_page import case_page
from api.routes import Served, Who
from api.routes.framing import frame_of, page
from api.routes.guarding import guarded_form
from api.service import Service
from extractors.correcting import NoSuchField, NotAValue

_CELL = re.compile(r"(\w+)\[(\d{1,4})\]\.(\w+)")
router = APIRouter(prefix="/review/cases/{identity}/fields", include_in_schema=False)


@router.get("/{paper}/{field}", response_class=HTMLResponse)
def ask(identity: str, paper: str, field: str, request: Request, service: Served) -> Response:
    """The form for one field, with the place on the page and every possible reading."""
    frame = frame_of(request)
    document, cell = _field(service, identity, paper, field)
    is_doubtful = cell["value"] is None and bool(cell["candidates"])
    shown = {**cell, "tiles": report_view.tiles(cell["candidates"][:6]) if is_doubtful else []}
    leaves = service.desk.leaves(identity, service.desk.report(identity) or {"files": []})
    return page(
        "correct.html",
        frame,
        case=service.store.decisions.case(identity),
        paper=document,
        field=field.rpartition(".")[2],
        anchor=_anchor(paper, field),
        cell=shown,
        leaf=leaves.get((document["file"], cell["page"])),
        given=report_view.shown(cell["value"]) or cell["raw"] or "",
    )


@router.post("/{paper}/{field}")
async def correct(identity: str, paper: str, field: str, request: Request, service: Served, who: Who) -> Response:
    """Keeps what the person says beside what the machine read, and shows the case as it is judged now."""
    form = await guarded_form(request)
    try:
        await run_in_threadpool(_correct, service, identity, paper, field, who, dict(form))
    except Problem as problem:
        kind = problem.kind
        told = {"title": kind.title, "detail": f"{kind.detail} {kind.detail_en}", "remedy": kind.remedy}
        frame = frame_of(request, alert=told, path=f"/review/cases/{identity}")
        view = await run_in_threadpool(case_page, service.desk, identity, who, frame)
        return page("case.html", frame, kind.status, **view)
    return RedirectResponse(f"/review/cases/{identity}#{_anchor(paper, field)}", 303)


def _anchor(paper: str, field: str) -> str:
    """Where the page of the case shows a field."""
    return f"f-{paper}-" + re.sub(r"[\[\].]+", "-", field)


def _correct(service: Service, identity: str, paper: str, field: str, who: Person, form: dict[str, Any]) -> None:
    value, reason = str(form.get("value", "")).strip(), str(form.get("reason", "")).strip()
    try:
        service.correct(identity, paper, field, value, sender=who.sender, reason=reason or None)
    except NoSuchField as missing:
        raise Problem(NO_SUCH_FIELD, field=field) from missing
    except NotAValue as wrong:
        raise Problem(NOT_A_VALUE, field=field) from wrong


def _field(service: Service, identity: str, paper: str, field: str) -> tuple[Json, Json]:
    report = service.desk.report(identity)
    for document in (report or {"documents": []})["documents"]:
        if document["id"] == paper:
            cell = _CELL.fullmatch(field)
            found = _of_row(document, *cell.groups()) if cell else document["fields"].get(field)
            if found is not None:
                return document, found
    raise Problem(NOT_FOUND)


def _of_row(document: Json, name: str, at: str, column: str) -> Json | None:
    """A cell of a list field in the shape of a field; its place is that of its row."""
    rows = (document["fields"].get(name) or {}).get("value") or []
    if int(at) >= len(rows) or column not in rows[int(at)]:
        return None
    row = rows[int(at)]
    return {"value": row[column], "raw": None, "page": row.get("page"), "box": row.get("box"), "candidates": []}
