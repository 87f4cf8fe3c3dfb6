"""`Idempotency-Key`: what is asked twice under one key is done once, and answered the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Header

from intake.store import Store

Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=255,
        description="the same key and body give the same answer; with another body it is refused",
    ),
]


def once(
    store: Store, scope: str, key: str | None, sha256: str, act: Callable[[str | None], dict[str, Any]]
) -> dict[str, Any]:
    """The answer of `act`, or the one that was given before under this key.

    `act` is handed a seed for the ids it makes: should the process end between the act and its answer, the same request
    finds what was made. `scope` tells who asks for what, `sha256` is the hash of the body.

    Raises:
        KeyReused: The key came before with another body.
    """
    if key is None:
        return act(None)
    known = store.requests.look(scope, key, sha256)
    if known is not None:
        return known
    answer = act(f"{scope}\n{key}")
    store.requests.answered(scope, key, answer)
    return answer
