"""A service that people must sign in to, with a token for every role, and a case of one applicant."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from fastapi.testclient import TestClient

from api.app import create
from api.people import Role
from api.service import Service
from api.settings import Settings
from intake.keys import Token, hash_of, mint, written
from tests.api.databases import DATABASES

OWNER = "91120118MA05KT7Q0A"
OTHER = "91110000MA01C8JA4P"


def settings(store: Any, **more: Any) -> Settings:
    told = {"engine": "blank", "access": "signed_in", "session_secret": "of the tests", **more}
    return Settings(store=store, database=DATABASES.of(store), **told)


def issued(
    service: Service, *roles: Role, owner: str | None = None, days: int = 1, scopes: tuple[str, ...] = ()
) -> str:
    """A token as a program carries it; `days` below zero make one that has expired."""
    identity, secret = mint()
    now = service.store.database.clock()
    token = Token(
        id=identity,
        sha256=hash_of(secret),
        name=" ".join(roles),
        roles=tuple(role.value for role in roles),
        scopes=scopes,
        owner=owner,
        created_at=now.isoformat(timespec="microseconds"),
        expires_at=(now + timedelta(days=days)).isoformat(timespec="microseconds"),
    )
    service.store.tokens.add(token, "test")
    return written(identity, secret)


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def client_of(service: Service) -> TestClient:
    return TestClient(create(service), raise_server_exceptions=False, follow_redirects=False)


def slug(answer: Any) -> str | None:
    """The end of a problem's type; null for anything that is no problem."""
    if answer.headers.get("content-type") != "application/problem+json":
        return None
    return str(answer.json()["type"]).rpartition(":")[2]
