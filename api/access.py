"""How people come in: the gate before every route, the sessions of browsers, and single sign-on."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from fastapi import FastAPI, Request
from starlette.middleware.sessions import SessionMiddleware

from api.gate import Gate
from api.oidc import Provider, SingleSignOn
from api.service import Service
from api.settings import Settings
from intake.keys import Token

_HOURS_8 = 8 * 3600
COOKIE = "precheck_session"


@dataclass(frozen=True, slots=True)
class Access:
    """What pages and sign-in need: the secret of sessions and forms, and the other system that vouches, if any."""

    session_secret: str = field(repr=False)
    sso: SingleSignOn | None
    public_url: str | None

    def address(self, request: Request) -> str:
        """Where browsers find us."""
        return (self.public_url or str(request.base_url)).rstrip("/")


def of_settings(settings: Settings) -> Access:
    """Access as the operator set it up; without a secret of theirs, sessions end with the process."""
    sso = None
    if settings.oidc_issuer:
        provider = Provider(
            issuer=settings.oidc_issuer,
            client_id=settings.oidc_client_id or "",
            client_secret=settings.oidc_client_secret or "",
            roles_claim=settings.oidc_roles_claim,
            owner_claim=settings.oidc_owner_claim,
            role_names=settings.oidc_role_names,
        )
        sso = SingleSignOn(provider)
    return Access(settings.session_secret or secrets.token_urlsafe(32), sso, settings.public_url)


class _Registry:
    """What the gate asks the store, which is not open yet when the gate is built."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def token(self, identity: str) -> Token | None:
        """The token of an id."""
        return self._service.store.tokens.get(identity)

    def owner(self, kind: str, identity: str) -> str | None:
        """Whose an application or a document is; raises NotInStore."""
        store = self._service.store
        return store.cases.get(store.documents.get(identity).application if kind == "document" else identity).owner

    def now(self) -> str:
        """The time as tokens are dated."""
        return self._service.store.database.now()


def install(app: FastAPI, service: Service, access: Access) -> None:
    """Puts the gate before every route of `app`."""
    app.state.access = access

    app.add_middleware(
        Gate, access=service.settings.access, hosts=frozenset(service.settings.hosts), registry=_Registry(service)
    )
    app.add_middleware(
        SessionMiddleware,
        secret_key=access.session_secret,
        session_cookie=COOKIE,
        max_age=_HOURS_8,
        same_site="lax",
        https_only=(access.public_url or "").startswith("https:"),
    )
