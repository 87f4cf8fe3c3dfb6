"""An application in the store: how far it has come, what belongs to it, and what can go wrong in asking for it."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from intake.model import FileProblem, Frozen


class State(StrEnum):
    """How far an application has come; `awaiting` is registered and without any document yet."""

    AWAITING = "awaiting"
    RECEIVED = "received"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Submission(Frozen):
    """One application as the store knows it.

    `revision` counts the changes of its documents; `report_version` the reports made of it so far (0: none yet).
    `pages_total` is null until the files were counted; `failure`, `failure_en` and `remedy` are set when `failed`.
    `preliminary_sha256` is the blob of what is certain before everything is read, null once there is a report.
    `owner` is the account it belongs to, `applicant` the declared enterprise. Times are UTC, ISO 8601.
    """

    number: int
    id: str
    name: str
    state: State
    received_at: str
    changed_at: str
    owner: str | None
    applicant: str | None
    stage: str | None
    submitted_on: str | None
    destination: str | None
    package_sha256: str | None
    declaration_sha256: str | None
    priority: int
    revision: int
    attempts: int
    pages_done: int
    pages_total: int | None
    step: str
    verdict: str | None
    report_version: int
    preliminary_sha256: str | None = None
    failure: str | None
    failure_en: str | None
    remedy: str | None


class Face(Frozen):
    """A page of a document as it is shown: number from 1, size in pixels after turning, clockwise turn in degrees."""

    number: int
    width: int
    height: int
    rotation: int


class Handed(Frozen):
    """A file about to be kept with an application: its name, and its content by hash, or why there is none."""

    file: str
    sha256: str | None
    size: int | None = None
    problem: FileProblem | None = None


class Upload(Frozen):
    """One file of an application as the store knows it; `reading_sha256` is what was read from it, once it was."""

    number: int
    id: str
    application: str
    file: str
    sha256: str | None
    size: int | None
    problem: FileProblem | None
    media_type: str | None
    status: str | None
    added_at: str
    withdrawn_at: str | None
    reading_sha256: str | None
    reading_version: str | None
    pages: tuple[Face, ...] = ()


class Added(Frozen):
    """What became of an upload: every document of it, the ids of those that are new, and the application since."""

    application: Submission
    documents: tuple[Upload, ...]
    fresh: tuple[str, ...]


class ReportVersion(Frozen):
    """One report of an application; `cause` is what made it: `documents`, `correction`, `rules`, `tables`."""

    application: str
    version: int
    at: str
    cause: str
    revision: int
    verdict: str
    report_sha256: str
    page_sha256: str | None
    versions: dict[str, str]


class Correction(Frozen):
    """A field's value as a person gives it, for the paper of `kind` that begins on `page` of the document.

    `field` is the name of a field, or of a cell of a list field: `vehicles[0].vin`. `value` is as in the report.
    """

    number: int
    id: str
    application: str
    document: str
    page: int
    kind: str
    field: str
    value: Any
    who: str
    at: str
    reason: str | None


class Event(Frozen):
    """Something that happened to an application, in the order of `seq` over all of them."""

    seq: int
    application: str
    kind: str
    at: str
    data: dict[str, Any]


class Hook(Frozen):
    """Somebody who wants to be told: `events` are kinds of messages; `owner` null is told of every application."""

    id: str
    owner: str | None
    url: str
    secret: str
    events: tuple[str, ...]
    created_at: str
    disabled_at: str | None


class Delivery(Frozen):
    """A message to a webhook: `state` is waiting, delivered or dead; `status` and `error` are those of the last try."""

    id: str
    hook: str
    kind: str
    application: str
    payload: str
    state: str
    attempts: int
    at: str
    next_at: str
    status: int | None
    error: str | None


class NotInStore(Exception):
    """There is no application, document, report or blob of that id."""


class Outdated(Exception):
    """Documents came while an application was worked on: its newer revision is in line."""


class KeyReused(Exception):
    """An idempotency key came again with another body."""


class DamagedBlob(Exception):
    """What lies in the blob store is not what was written there."""


class StoreUnavailable(Exception):
    """The database or the blob store does not answer; the same call may succeed later."""


class StoreFull(Exception):
    """The disk of the database or of the blob store is full; nothing of this call was kept."""
