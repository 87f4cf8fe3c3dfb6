"""An application in the store: how far it has come, and what can go wrong in asking for it."""

from __future__ import annotations

from enum import StrEnum

from intake.model import Frozen


class State(StrEnum):
    """How far an application has come."""

    RECEIVED = "received"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Submission(Frozen):
    """One application as the store knows it.

    `pages_total` is null until the files were counted; `failure`, `failure_en` and `remedy` are set when `failed`.
    Times are UTC, ISO 8601.
    """

    id: str
    name: str
    state: State
    received_at: str
    changed_at: str
    package_sha256: str
    attempts: int
    pages_done: int
    pages_total: int | None
    step: str
    verdict: str | None
    report_json_sha256: str | None
    report_html_sha256: str | None
    failure: str | None
    failure_en: str | None
    remedy: str | None


class NotInStore(Exception):
    """There is no application, report or blob of that id."""


class WrongState(Exception):
    """The application is not in the state that this step starts from."""


class KeyReused(Exception):
    """An idempotency key came again with another package."""


class DamagedBlob(Exception):
    """What lies in the blob folder is not what was written there."""
