"""What every page of the review needs of its request: language, person, menu, and the token of its forms."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse

from api.access import Access
from api.gate import csrf_token
from api.people import ROLE_NAMES, Person, Right
from api.review import language
from api.review.rendering import HEADERS, Frame, render

MENU = (
    ("/review", Right.READ, ("队列", "Queue")),
    ("/review/upload", Right.SUBMIT, ("上传", "Upload")),
    ("/review/filings", Right.READ, ("备案", "Filings")),
    ("/review/quotas", Right.READ, ("额度", "Quota")),
    ("/review/journal", Right.OPERATE, ("日志", "Journal")),
)


def frame_of(
    request: Request,
    *,
    sought: str = "",
    alert: dict[str, str] | None = None,
    path: str | None = None,
) -> Frame:
    """The frame of a page for whoever asked; `path` is what the language switch leads back to."""
    person: Person | None = getattr(request.state, "person", None)
    access: Access = request.app.state.access
    is_chinese = request.cookies.get(language.COOKIE) != "en"
    t = language.chinese if is_chinese else language.english
    names = "、".join(t(*ROLE_NAMES[role]) for role in sorted(person.roles)) if person else ""
    here = path or request.url.path
    if path is None and request.url.query:
        here = f"{here}?{request.url.query}"
    return Frame(
        is_chinese=is_chinese,
        path=here,
        here=request.url.path,
        csrf=csrf_token(access.session_secret, person),
        person=person,
        roles=names,
        menu=tuple((href, t(*name)) for href, right, name in MENU if person and person.may(right)),
        rights=frozenset(right.value for right in person.rights) if person else frozenset(),
        sought=sought,
        alert=alert,
    )


def page(template: str, frame: Frame, code: int = 200, /, **view: Any) -> HTMLResponse:
    """A page with the headers that let it run its own script and nothing else."""
    return HTMLResponse(render(template, frame, **view), code, headers=HEADERS)
