"""Everything passes here first: who asks, whether a browser was tricked into asking, and whether they may."""

from __future__ import annotations

import hashlib
import hmac
from typing import Any, Literal, Protocol
from urllib.parse import quote, urlsplit

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api import policy
from api.people import LOCAL, Person, Right, known_roles, of_token
from api.people_problems import CROSS_SITE, FORBIDDEN, UNAUTHORISED
from api.problem_kinds import METHOD, NOT_FOUND, UNAVAILABLE
from api.problems import document
from intake.keys import Token, parsed
from intake.submission import NotInStore, StoreUnavailable

Access = Literal["local", "signed_in"]
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_BEARER = "bearer "


class Registry(Protocol):
    """What the gate must know of tokens and cases."""

    def token(self, identity: str) -> Token | None:
        """The token of an id, alive or not."""

    def owner(self, kind: str, identity: str) -> str | None:
        """Whose an `application` or a `document` is; raises NotInStore."""

    def now(self) -> str:
        """The time as tokens are dated."""


class Gate:
    """ASGI middleware that answers for whoever may not, and leaves `request.state.person` to those who may.

    Args:
        app: What lies behind.
        access: `local`: whoever reaches the loopback address is the one user; `signed_in`: token or session.
        hosts: Names beside the loopback ones under which a local installation may be called.
        registry: Where tokens and owners are known.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        access: Access,
        hosts: frozenset[str],
        registry: Registry,
    ) -> None:
        self._app = app
        self._access = access
        self._hosts = LOOPBACK | hosts
        self._registry = registry

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, or answers it."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        request = Request(scope)
        try:
            answer = await run_in_threadpool(self._answer, request)
        except StoreUnavailable:
            answer = document(UNAVAILABLE, request.url.path)
        if answer is not None:
            return await answer(scope, receive, send)
        return await self._app(scope, receive, send)

    def _answer(self, request: Request) -> Response | None:
        """What keeps a request out, or null when it may pass."""
        path = request.url.path
        rule = policy.rule_for(request.method, path)
        if rule is None:
            return document(METHOD if any(policy.methods_of(path)) else NOT_FOUND, path)
        if self._access == "local" and (request.url.hostname or "") not in self._hosts:
            return document(CROSS_SITE, path)
        person, by_token = self._person(request)
        if request.method not in _SAFE and not by_token and _is_foreign(request):
            return document(CROSS_SITE, path)
        request.state.person = person
        if person is not None:
            request.state.sender = person.sender
        if rule.right is Right.PUBLIC:
            return None
        if person is None:
            return _unknown(request)
        if not person.may(rule.right):
            return document(FORBIDDEN, path)
        return None if self._is_open(rule, person) else document(NOT_FOUND, path)

    def _person(self, request: Request) -> tuple[Person | None, bool]:
        """Who asks, and whether a token in a header says so, which no other site can make a browser send."""
        header = request.headers.get("authorization", "")
        if header.lower().startswith(_BEARER):
            return self._bearer(header[len(_BEARER) :]), True
        if self._access == "local":
            return LOCAL, False
        return self._of_session(request.session), False

    def _bearer(self, text: str) -> Person | None:
        named = parsed(text)
        token = self._registry.token(named[0]) if named else None
        if named is None or token is None or not token.matches(named[1]) or not token.is_alive(self._registry.now()):
            return None
        return of_token(token)

    def _of_session(self, session: dict[str, Any]) -> Person | None:
        """The person of a signed session; a token that was revoked meanwhile opens nothing."""
        if "token" in session:
            token = self._registry.token(session["token"])
            return of_token(token, signs_out=True) if token and token.is_alive(self._registry.now()) else None
        if "person" not in session or self._registry.now() >= session["until"]:
            return None
        kept = session["person"]
        return Person(
            id=kept["id"], name=kept["name"], roles=known_roles(kept["roles"]), owner=kept["owner"], signs_out=True
        )

    def _is_open(self, rule: policy.Rule, person: Person) -> bool:
        """Whether the case that an address names may be seen: to others it is as if it were not there."""
        if person.may(Right.READ_ALL):
            return True
        for kind, identity in (("application", rule.application), ("document", rule.document)):
            if identity is not None and not self._is_theirs(kind, identity, person):
                return False
        return True

    def _is_theirs(self, kind: str, identity: str, person: Person) -> bool:
        try:
            return person.may_see(self._registry.owner(kind, identity))
        except NotInStore:
            return False


def csrf_token(secret: str, person: Person | None) -> str:
    """What a form of this person must carry; another site cannot read it."""
    return hmac.new(secret.encode(), f"csrf {person.id if person else ''}".encode(), hashlib.sha256).hexdigest()


def _is_foreign(request: Request) -> bool:
    """Whether a browser says that another site made it send this."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host")


def _unknown(request: Request) -> Response:
    """A person is sent to the sign-in page, a program gets a problem document."""
    path = request.url.path
    if path.startswith("/review") and request.method == "GET":
        return RedirectResponse(f"/review/sign-in?back={quote(path)}", 303)
    answer = document(UNAUTHORISED, path)
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer
