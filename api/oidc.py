"""Single sign-on by OpenID Connect: another system says who someone is; its claims become a person with roles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx2
from authlib.integrations.starlette_client import OAuth, OAuthError
from fastapi import Request
from joserfc.errors import JoseError
from starlette.responses import Response

from api.people import Person, known_roles

_NAME = "sso"


class SignInFailed(Exception):
    """The other system did not vouch for anyone, or for someone without a role here."""


@dataclass(frozen=True, slots=True)
class Provider:
    """The other system: its issuer, how we are known there, and the claims that name roles and applicant.

    `role_names` map its group names to ours; a name that is ours already needs no entry. `client_options` go to the
    HTTP client behind.
    """

    issuer: str
    client_id: str
    client_secret: str
    roles_claim: str = "roles"
    owner_claim: str = "applicant"
    role_names: Mapping[str, str] = field(default_factory=dict)
    client_options: Mapping[str, Any] = field(default_factory=dict)


class SingleSignOn:
    """Leads a browser to the other system and back; the answer is checked by authlib (state, nonce, signature)."""

    def __init__(self, provider: Provider) -> None:
        self._provider = provider
        oauth = OAuth()
        oauth.register(
            _NAME,
            server_metadata_url=f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration",
            client_id=provider.client_id,
            client_secret=provider.client_secret,
            client_kwargs={"scope": "openid profile", "code_challenge_method": "S256", **provider.client_options},
        )
        self._client: Any = oauth.create_client(_NAME)

    async def leave(self, request: Request, callback: str) -> Response:
        """The redirect to the other system; raises SignInFailed where it cannot be reached."""
        try:
            answer: Response = await self._client.authorize_redirect(request, callback)
        except httpx2.HTTPError as error:
            raise SignInFailed(type(error).__name__) from error
        return answer

    async def arrive(self, request: Request) -> Person:
        """The person that the other system vouches for; raises SignInFailed."""
        try:
            token = await self._client.authorize_access_token(request)
        except (OAuthError, JoseError, httpx2.HTTPError) as error:
            raise SignInFailed(type(error).__name__) from error
        claims: Mapping[str, Any] = token.get("userinfo") or {}
        person = self.person(claims)
        if not person.roles:
            raise SignInFailed("no role")
        return person

    def person(self, claims: Mapping[str, Any]) -> Person:
        """Who some claims speak of; a role that nobody knows gives no right."""
        told = claims.get(self._provider.roles_claim) or ()
        names = [told] if isinstance(told, str) else [str(each) for each in told]
        owner = claims.get(self._provider.owner_claim)
        return Person(
            id=f"sso:{claims['sub']}",
            name=str(claims.get("name") or claims.get("preferred_username") or claims["sub"]),
            roles=known_roles(self._provider.role_names.get(name, name) for name in names),
            owner=str(owner) if owner else None,
            signs_out=True,
        )
