"""Which right every address asks for, in one table: what is not listed here does not exist for anybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from api.people import Right

_GET, _POST, _DELETE = "GET", "POST", "DELETE"
_R = Right
TABLE: tuple[tuple[str, str, Right], ...] = (
    (_GET, "/", _R.PUBLIC),
    (_GET, "/healthz", _R.PUBLIC),
    (_GET, "/readyz", _R.PUBLIC),
    (_GET, "/metrics", _R.OPERATE),
    (_GET, "/rules", _R.PUBLIC),
    (_GET, "/openapi.json", _R.PUBLIC),
    (_POST, "/packages", _R.SUBMIT),
    (_POST, "/applications/{application}/corrections", _R.CORRECT),
    (_GET, "/documents/{document}/pages/{page}", _R.READ),
    (_GET, "/documents/{document}/traces/{trace}", _R.READ),
    (_POST, "/applications", _R.SUBMIT),
    (_GET, "/applications", _R.READ),
    (_GET, "/applications/{application}", _R.READ),
    (_POST, "/applications/{application}/declaration", _R.SUBMIT),
    (_POST, "/applications/{application}/documents", _R.SUBMIT),
    (_GET, "/applications/{application}/events", _R.READ),
    (_GET, "/applications/{application}/notice.docx", _R.READ),
    (_GET, "/applications/{application}/report", _R.READ),
    (_GET, "/applications/{application}/report.html", _R.READ),
    (_GET, "/applications/{application}/decisions", _R.READ),
    (_POST, "/applications/{application}/decisions", _R.WITHDRAW),
    (_GET, "/vehicles/{vin}", _R.READ_ALL),
    (_GET, "/webhooks", _R.HOOK),
    (_POST, "/webhooks", _R.HOOK),
    (_DELETE, "/webhooks/{hook}", _R.OPERATE),
    (_GET, "/webhooks/deliveries", _R.OPERATE),
    (_POST, "/webhooks/deliveries/{delivery}/again", _R.OPERATE),
    (_GET, "/review", _R.READ),
    (_GET, "/review/upload", _R.SUBMIT),
    (_GET, "/review/journal", _R.OPERATE),
    (_GET, "/review/vehicles/{vin}", _R.READ_ALL),
    (_GET, "/review/cases/{application}", _R.READ),
    (_GET, "/review/cases/{application}/compare", _R.READ),
    (_GET, "/review/cases/{application}/graph", _R.READ_ALL),
    (_GET, "/review/cases/{application}/fields/{paper}/{field}", _R.CORRECT),
    (_POST, "/review/cases/{application}/fields/{paper}/{field}", _R.CORRECT),
    (_POST, "/review/cases/{application}/decisions", _R.WITHDRAW),
    (_GET, "/review/language/{code}", _R.PUBLIC),
    (_GET, "/review/static/{name}", _R.PUBLIC),
    (_GET, "/review/sign-in", _R.PUBLIC),
    (_POST, "/review/sign-in", _R.PUBLIC),
    (_POST, "/review/sign-out", _R.PUBLIC),
    (_GET, "/review/sign-in/sso", _R.PUBLIC),
    (_GET, "/review/sign-in/callback", _R.PUBLIC),
)
"""Method, address and right. `{application}` and `{document}` name what must be the person's own without READ_ALL."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What an address asks for: a right, and the case or document it is about."""

    right: Right
    application: str | None = None
    document: str | None = None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], Right], ...]:
    return tuple(
        (
            method,
            re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", re.escape(path).replace(r"\{", "{").replace(r"\}", "}"))),
            right,
        )
        for method, path, right in TABLE
    )


def rule_for(method: str, path: str) -> Rule | None:
    """What a request asks for; null when no such method and address is listed."""
    for known, pattern, right in _patterns():
        found = pattern.fullmatch(path)
        if found and known == ("GET" if method == "HEAD" else method):
            named = found.groupdict()
            return Rule(right, named.get("application"), named.get("document"))
    return None


def methods_of(path: str) -> Iterator[str]:
    """The methods listed for an address."""
    return (method for method, pattern, _ in _patterns() if pattern.fullmatch(path))
