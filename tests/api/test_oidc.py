"""Single sign-on against a provider in this process: who it vouches for comes in, with the roles of its claims."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from joserfc import jwt
from joserfc.jwk import RSAKey

from api import access
from api.app import create
from api.oidc import Provider, SingleSignOn
from api.people import Role
from api.service import Service
from tests.api.people import OWNER, settings

ISSUER = "https://sso.example"


@dataclass
class Vouching:
    """The other system: a key, what it says of whoever comes, and the nonces it was given."""

    claims: dict[str, Any] = field(default_factory=dict)
    nonces: dict[str, str] = field(default_factory=dict)
    key: Any = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "1"}))

    def app(self) -> FastAPI:
        made = FastAPI()

        @made.get("/.well-known/openid-configuration")
        def metadata() -> dict[str, Any]:
            ends = {name: f"{ISSUER}/{name}" for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")}
            return {"issuer": ISSUER, **ends, "id_token_signing_alg_values_supported": ["RS256"]}

        @made.get("/jwks_uri")
        def keys() -> dict[str, Any]:
            return {"keys": [self.key.as_dict(private=False)]}

        @made.post("/token_endpoint")
        async def token(request: Request) -> dict[str, Any]:
            code = str((await request.form())["code"])
            now = int(time.time())
            said = {"iss": ISSUER, "aud": "precheck", "iat": now, "exp": now + 60, "nonce": self.nonces.get(code, "")}
            signed = jwt.encode({"alg": "RS256", "kid": "1"}, {**said, **self.claims}, self.key)
            return {"access_token": "x", "token_type": "Bearer", "id_token": signed}

        return made


@pytest.fixture
def vouching() -> Vouching:
    return Vouching()


@pytest.fixture
def sso(vouching: Vouching) -> SingleSignOn:
    transport = httpx2.ASGITransport(app=vouching.app())
    names = {"外贸处审核": "reviewer"}
    return SingleSignOn(
        Provider(ISSUER, "precheck", "secret", role_names=names, client_options={"transport": transport})
    )


@pytest.fixture
def browser(tmp_path_factory: pytest.TempPathFactory, sso: SingleSignOn) -> Iterator[TestClient]:
    service = Service(settings(tmp_path_factory.mktemp("store"), public_url="http://testserver"))
    app = create(service, entrance=access.Access("of the tests", sso, "http://testserver"))
    with TestClient(app, follow_redirects=False) as client:
        yield client


def come_back(browser: TestClient, vouching: Vouching, **changed: str) -> Any:
    """Goes to the other system and returns with a code, as a browser would."""
    away = browser.get("/review/sign-in/sso?back=/review/upload")
    asked = {name: values[0] for name, values in parse_qs(urlsplit(away.headers["location"]).query).items()}
    assert asked["redirect_uri"] == "http://testserver/review/sign-in/callback"
    assert asked["code_challenge_method"] == "S256"
    vouching.nonces["code"] = asked["nonce"]
    return browser.get("/review/sign-in/callback", params={"code": "code", "state": asked["state"], **changed})


def test_whom_the_other_system_vouches_for_comes_in_with_their_roles(browser: TestClient, vouching: Vouching) -> None:
    vouching.claims = {"sub": "42", "name": "王审核", "roles": ["外贸处审核", "unknown"]}
    answer = come_back(browser, vouching)
    assert (answer.status_code, answer.headers["location"]) == (303, "/review/upload")
    page = browser.get("/review")
    assert page.status_code == 200
    assert "王审核" in page.text
    assert browser.get("/review/journal").status_code == 403
    csrf = re.search(r'name="csrf" value="([0-9a-f]+)"', page.text)
    assert csrf is not None
    browser.post("/review/sign-out", data={"csrf": csrf[1]})
    assert browser.get("/review").status_code == 303


@pytest.mark.parametrize("claims", [{"sub": "1"}, {"sub": "1", "roles": "unknown"}, {"sub": "1", "roles": []}])
def test_a_person_without_a_role_stays_outside(browser: TestClient, vouching: Vouching, claims: dict[str, Any]) -> None:
    vouching.claims = claims
    assert come_back(browser, vouching).status_code == 401
    assert browser.get("/review").status_code == 303


def test_an_answer_that_was_not_asked_for_opens_nothing(browser: TestClient, vouching: Vouching) -> None:
    vouching.claims = {"sub": "42", "roles": ["reviewer"]}
    assert come_back(browser, vouching, state="another").status_code == 401
    assert browser.get("/review/sign-in/callback", params={"code": "code", "state": "x"}).status_code == 401


def test_an_answer_for_another_sign_in_opens_nothing(browser: TestClient, vouching: Vouching) -> None:
    vouching.claims = {"sub": "42", "roles": ["reviewer"], "nonce": "of somebody else"}
    assert come_back(browser, vouching).status_code == 401


def test_an_applicant_is_bound_to_the_company_that_is_vouched_for(sso: SingleSignOn) -> None:
    person = sso.person({"sub": "7", "roles": "applicant", "applicant": OWNER})
    assert (person.roles, person.owner, person.name) == (frozenset({Role.APPLICANT}), OWNER, "7")
