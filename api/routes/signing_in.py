"""/review/sign-in and sign-out: with a token, or through another system; the session is a signed cookie."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, cast
from urllib.parse import urlsplit

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.access import Access
from api.oidc import SignInFailed, SingleSignOn
from api.problem_kinds import NOT_FOUND
from api.problems import Problem
from api.routes import Served
from api.routes.framing import frame_of, page
from api.routes.guarding import guarded_form
from intake.keys import parsed

SESSION = timedelta(hours=8)
router = APIRouter(prefix="/review", include_in_schema=False)
_WRONG = (
    ("登录失败", "Sign-in failed"),
    ("令牌无效、已过期或已吊销。", "The token is not valid, has expired or was revoked."),
    ("请核对后重试，或向管理员申请新的令牌。", "Check it, or ask the administrator for a new one."),
)
_NO_ROLE = (
    ("登录失败", "Sign-in failed"),
    ("单点登录没有确认您的身份，或您在本系统没有角色。", "You were not vouched for, or you have no role here."),
    ("请联系管理员。", "Ask the administrator."),
)


def access_of(request: Request) -> Access:
    """How this server lets people in."""
    return cast(Access, request.app.state.access)


def _sso(request: Request) -> SingleSignOn:
    sso = access_of(request).sso
    if sso is None:
        raise Problem(NOT_FOUND)
    return sso


@router.get("/sign-in", response_class=HTMLResponse)
def ask(request: Request, back: Annotated[str, Query(max_length=500)] = "/review") -> Response:
    """The page that asks who someone is."""
    return _form(request, back)


@router.post("/sign-in")
async def take(request: Request, service: Served) -> Response:
    """Opens a session for a living token."""
    form = await guarded_form(request)
    named = parsed(str(form.get("token", "")))
    token = service.store.tokens.get(named[0]) if named else None
    if (
        named is None
        or token is None
        or not token.matches(named[1])
        or not token.is_alive(service.store.database.now())
    ):
        return _form(request, str(form.get("back", "")), _WRONG)
    request.session.clear()
    request.session["token"] = token.id
    return RedirectResponse(_inside(str(form.get("back", ""))), 303)


@router.post("/sign-out")
async def leave(request: Request) -> Response:
    """Ends the session."""
    await guarded_form(request)
    request.session.clear()
    return RedirectResponse("/review/sign-in", 303)


@router.get("/sign-in/sso")
async def away(request: Request, back: Annotated[str, Query(max_length=500)] = "/review") -> Response:
    """Leads to the other system."""
    request.session["back"] = _inside(back)
    try:
        return await _sso(request).leave(request, f"{access_of(request).address(request)}/review/sign-in/callback")
    except SignInFailed:
        return _form(request, back, _NO_ROLE)


@router.get("/sign-in/callback")
async def back_again(request: Request, service: Served) -> Response:
    """Opens a session for whom the other system vouches for."""
    try:
        person = await _sso(request).arrive(request)
    except SignInFailed:
        return _form(request, "/review", _NO_ROLE)
    back = _inside(request.session.get("back", ""))
    request.session.clear()
    until = (service.store.database.clock() + SESSION).isoformat(timespec="microseconds")
    roles = sorted(role.value for role in person.roles)
    request.session["person"] = {"id": person.id, "name": person.name, "roles": roles, "owner": person.owner}
    request.session["until"] = until
    return RedirectResponse(back, 303)


def _inside(back: str) -> str:
    """Only a page of the review is led back to, never another site."""
    told = urlsplit(back)
    return back if not told.scheme and not told.netloc and back.startswith("/review") else "/review"


def _form(request: Request, back: str, wrong: tuple[tuple[str, str], ...] | None = None) -> HTMLResponse:
    frame = frame_of(request, path="/review/sign-in")
    alert = None
    if wrong:
        title, detail, remedy = (frame.say(*pair) for pair in wrong)
        alert = {"title": title, "detail": detail, "remedy": remedy}
        frame = frame_of(request, path="/review/sign-in", alert=alert)
    return page(
        "sign_in.html", frame, 401 if wrong else 200, sso=access_of(request).sso is not None, back=_inside(back)
    )
