"""API tokens as the store keeps them: who they stand for and until when, and of the secret only its hash."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

from intake.model import Frozen

_SHAPE = re.compile(r"precheck_([0-9a-f]{12})_([A-Za-z0-9_-]{43})")


class Token(Frozen):
    """One token: `roles` and `scopes` are codes that the api gives a meaning; no scopes mean all rights of the roles.

    `owner` is the applicant it acts for, null for people of the authority. Times are UTC, ISO 8601.
    """

    id: str
    sha256: str
    name: str
    roles: tuple[str, ...]
    scopes: tuple[str, ...]
    owner: str | None
    created_at: str
    expires_at: str
    revoked_at: str | None = None

    def is_alive(self, now: str) -> bool:
        """Whether it still opens anything at that time."""
        return self.revoked_at is None and now < self.expires_at

    def matches(self, secret: str) -> bool:
        """Whether a secret is its own, compared in constant time."""
        return hmac.compare_digest(self.sha256, hash_of(secret))


def mint() -> tuple[str, str]:
    """The id and the secret of a token to be: 256 bits of chance, so that its hash needs no salt and no rounds."""
    return secrets.token_hex(6), secrets.token_urlsafe(32)


def written(identity: str, secret: str) -> str:
    """A token as a person or a program carries it."""
    return f"precheck_{identity}_{secret}"


def parsed(text: str) -> tuple[str, str] | None:
    """Id and secret of a token, or null for anything that is none."""
    found = _SHAPE.fullmatch(text.strip())
    return (found[1], found[2]) if found else None


def hash_of(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
