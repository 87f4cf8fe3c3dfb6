"""/applications: registered, listed, given documents, looked at."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import contextmanager_in_threadpool
from starlette.concurrency import run_in_threadpool

from api import shapes
from api.idempotency import Key, once
from api.openapi import APPLICATION
from api.people import Right
from api.problem_kinds import BAD_CURSOR
from api.problems import Problem
from api.receiving import body, uploaded
from api.routes import PROBLEMS, Sent, Served, Who
from api.service import Service
from intake.limits import MEBIBYTE
from intake.model import Stage
from intake.store.listing import Filter
from intake.submission import State

router = APIRouter(prefix="/applications", tags=["applications"], responses=PROBLEMS)
_CURSOR = re.compile(r"n([0-9]{1,18})")
_FILE = {"type": "string", "format": "binary"}
_EXAMPLE = {
    "stage": "licence",
    "submitted_on": "2026-03-02",
    "exporter": "天津远航二手车出口有限公司",
    "destination": "RUS",
    "vehicles": [{"vin": "LSVNV218XS2000017", "brand": "大众牌", "registered_on": "2025-03-20"}],
}
DECLARATION = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": APPLICATION, "example": _EXAMPLE}},
    }
}
FORM = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "file": {"type": "array", "items": _FILE},
                        "replaces": {"type": "array", "items": {"type": "string"}},
                    },
                    "required": ["file"],
                }
            }
        },
    }
}


@router.post("", status_code=201, response_model=shapes.Status, openapi_extra=DECLARATION, name="register_application")
async def register(
    request: Request, response: Response, service: Served, sender: Sent, key: Key = None
) -> dict[str, Any]:
    """Registers an application by what it declares (as `application.json`); its documents follow."""
    content = await body(request, service.limits.declaration_bytes)

    def act(seed: str | None) -> dict[str, Any]:
        known = service.intaking.declaration(content, sender, seed)
        return status_of(service, known.id).model_dump(mode="json")

    digest = hashlib.sha256(content).hexdigest()
    status = await run_in_threadpool(once, service.store, f"{sender.who} POST /applications", key, digest, act)
    response.headers["Location"] = f"/applications/{status['id']}"
    return status


@router.post("/{identity}/documents", status_code=202, response_model=shapes.Added, openapi_extra=FORM)
async def add_documents(
    identity: str, request: Request, service: Served, sender: Sent, key: Key = None
) -> dict[str, Any]:
    """Adds one or many files, zips unpacked; the pre-check starts by itself.

    The form field `replaces` names a document that an upload takes the place of, as a better scan does.
    """
    await run_in_threadpool(service.desk.require_living, identity)
    async with contextmanager_in_threadpool(service.landing()) as folder:
        cap = service.settings.max_package_mb * MEBIBYTE
        received = await uploaded(request, cap, folder, "document")

        def act(_: str | None) -> dict[str, Any]:
            added = service.intaking.documents(identity, received.files, received.every("replaces"), sender)
            service.desk.handed_in(added.application, sender.who)
            service.submit(added.application)
            return shapes.added(added).model_dump(mode="json")

        scope = f"{sender.who} POST /applications/{identity}/documents"
        return await run_in_threadpool(once, service.store, scope, key, received.sha256, act)


@router.post("/{identity}/declaration", status_code=202, response_model=shapes.Status, openapi_extra=DECLARATION)
async def declare_again(
    identity: str, request: Request, service: Served, sender: Sent, key: Key = None
) -> dict[str, Any]:
    """Takes what is declared anew, as after a return; the documents stay, and the pre-check starts by itself."""
    content = await body(request, service.limits.declaration_bytes)
    await run_in_threadpool(service.desk.require_living, identity)

    def act(_: str | None) -> dict[str, Any]:
        known = service.intaking.declare_again(identity, content, sender)
        service.desk.handed_in(known, sender.who)
        service.submit(known)
        return status_of(service, identity).model_dump(mode="json")

    digest = hashlib.sha256(content).hexdigest()
    scope = f"{sender.who} POST /applications/{identity}/declaration"
    return await run_in_threadpool(once, service.store, scope, key, digest, act)


@router.get("", name="list_applications")
def listing(
    service: Served,
    who: Who,
    response: Response,
    state: State | None = None,
    verdict: Literal["pass", "review", "return"] | None = None,
    stage: Stage | None = None,
    vin: Annotated[str | None, Query(max_length=64, description="a whole declared VIN")] = None,
    applicant: Annotated[str | None, Query(max_length=255, description="the declared enterprise")] = None,
    since: Annotated[str | None, Query(pattern=r"^\d{4}-\d{2}-\d{2}$", description="day of arrival")] = None,
    until: Annotated[str | None, Query(pattern=r"^\d{4}-\d{2}-\d{2}$", description="day of arrival")] = None,
    cursor: Annotated[str | None, Query(max_length=64, description="`next` of the page before")] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> shapes.Page:
    """Applications, the newest first; a list that was interrupted goes on where its cursor says."""
    owner = None if who.may(Right.READ_ALL) else who.owner or ""
    wanted = Filter(
        state=state,
        verdict=verdict,
        stage=stage,
        owner=owner,
        vin=vin,
        applicant=applicant,
        since=since,
        until=until,
    )
    found = service.store.listing.page(wanted, before=_number(cursor), limit=limit + 1)
    following = cursor_of(found[limit - 1].number) if len(found) > limit else None
    return shapes.Page(items=[shapes.summary(each) for each in found[:limit]], next=following)


@router.get("/{identity}", name="get_application")
def status(identity: str, service: Served, who: Who) -> shapes.Status:
    """State, progress in pages, documents, corrections, and the verdict once there is one."""
    told = status_of(service, identity)
    return told if who.may(Right.READ_ALL) else _for_applicant(told)


def status_of(service: Service, identity: str) -> shapes.Status:
    """An application with everything that belongs to it; raises NotInStore."""
    known = service.store.cases.get(identity)
    uploads = service.store.documents.of(identity)
    same = service.store.documents.elsewhere([each.sha256 for each in uploads if each.sha256], identity)
    return shapes.status(known, uploads, service.store.corrections.of(identity), same, service.desk.early(known))


def _for_applicant(told: shapes.Status) -> shapes.Status:
    """Without what belongs to others: where the same file lies elsewhere, and who corrected a field."""
    documents = [each.model_copy(update={"same_as": []}) for each in told.documents]
    corrections = [each.model_copy(update={"by": "authority"}) for each in told.corrections]
    return told.model_copy(update={"documents": documents, "corrections": corrections})


def cursor_of(number: int) -> str:
    """A cursor that asks for what is older than the application of that number."""
    return base64.urlsafe_b64encode(f"n{number}".encode()).decode().rstrip("=")


def _number(cursor: str | None) -> int | None:
    if cursor is None:
        return None
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (binascii.Error, ValueError) as error:
        raise Problem(BAD_CURSOR) from error
    if (number := _CURSOR.fullmatch(text)) is None:
        raise Problem(BAD_CURSOR)
    return int(number[1])
