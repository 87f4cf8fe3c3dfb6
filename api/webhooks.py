"""Webhooks as the Standard Webhooks scheme has them: signed, never to private addresses, with a time limit."""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.client
import ipaddress
import secrets
import socket
import ssl
import time
from datetime import timedelta
from urllib.parse import SplitResult, urlsplit

from intake.submission import Delivery, Hook

KINDS = ("application.reported", "application.failed", "application.received", "application.decided")
PREFIX = "whsec_"
SECONDS = 10.0
WAITS = tuple(
    timedelta(seconds=seconds)
    for seconds in (5, 300, 1800, 2 * 3600, 5 * 3600, 10 * 3600, 14 * 3600, 20 * 3600, 24 * 3600)
)
"""How long after each failed attempt the next one follows; after the last the delivery is dead."""
_GONE = 410
_PORTS = {"http": 80, "https": 443}
_MOST_ANSWER = 1024


class BadTarget(Exception):
    """An address that nothing is sent to, and why."""


def fresh_secret() -> str:
    """A secret to sign with, as the scheme writes it."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def signature(secret: str, identity: str, timestamp: int, body: bytes) -> str:
    """The value of `webhook-signature`."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = f"{identity}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def resolved(url: str, *, may_be_private: bool) -> tuple[SplitResult, str]:
    """The parts of a target's URL and the one address to connect to, looked up once.

    Raises:
        BadTarget: No URL of the web, an unknown host, or one that has any address that is not public.
    """
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        raise BadTarget("the port is no number") from None
    if parts.scheme not in ("https", "http") or not parts.hostname or parts.username or parts.password:
        raise BadTarget("only https:// and http:// addresses without a name or password in them")
    if parts.scheme == "http" and not may_be_private:
        raise BadTarget("only https://")
    try:
        found = socket.getaddrinfo(parts.hostname, port or _PORTS[parts.scheme], type=socket.SOCK_STREAM)
    except OSError:
        raise BadTarget("the host is not known") from None
    addresses = [str(each[4][0]) for each in found]
    if not may_be_private and not all(ipaddress.ip_address(address).is_global for address in addresses):
        raise BadTarget("a private address")
    return parts, addresses[0]


def send(hook: Hook, delivery: Delivery, *, may_be_private: bool, seconds: float = SECONDS) -> int:
    """Sends one message and returns the status of the answer; redirects are not followed.

    Raises:
        BadTarget: Nothing may be sent there.
        OSError: No answer in time, or none at all.
    """
    parts, address = resolved(hook.url, may_be_private=may_be_private)
    body, now = delivery.payload.encode(), int(time.time())
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "precheck-webhooks/1",
        "webhook-id": delivery.id,
        "webhook-timestamp": str(now),
        "webhook-signature": signature(hook.secret, delivery.id, now, body),
    }
    connection = _Connection(parts, address, seconds)
    try:
        connection.request("POST", (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), body, headers)
        answer = connection.getresponse()
        answer.read(_MOST_ANSWER)
        return answer.status
    except http.client.HTTPException as broken:
        raise OSError(type(broken).__name__) from broken
    finally:
        connection.close()


def becomes(status: int, attempts: int) -> tuple[str | None, timedelta | None]:
    """What an answer means after so many attempts: the error, or null, and how long to wait before the next."""
    if 200 <= status < 300:
        return None, None
    return f"HTTP {status}", None if status == _GONE else wait_after(attempts)


def wait_after(attempts: int) -> timedelta | None:
    """How long to wait after so many failed attempts; null where it is given up."""
    return WAITS[attempts - 1] if attempts <= len(WAITS) else None


class _Connection(http.client.HTTPConnection):
    """Connects to the address that was looked up and checked, whatever the name stands for a moment later."""

    def __init__(self, parts: SplitResult, address: str, seconds: float) -> None:
        super().__init__(str(parts.hostname), parts.port or _PORTS[parts.scheme], timeout=seconds)
        self._address, self._is_secure = address, parts.scheme == "https"

    def connect(self) -> None:
        """Opens the connection, secured under the name of the host."""
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._is_secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
