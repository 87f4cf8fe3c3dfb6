"""Many invented applications at once, to see that a full store is as quick as an empty one; never for a real store."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from intake.store.blobs import Blobs
from intake.store.database import Database
from intake.store.tables import applications, documents, events, reports, vehicles

_BATCH = 2000
_STATES = ("done", "done", "done", "done", "awaiting", "failed")
_VERDICTS = ("pass", "review", "return")
_LETTERS = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ"


def fill(database: Database, blobs: Blobs, count: int, declaration: bytes, report: bytes, seed: int = 1) -> None:
    """Adds `count` applications with a vehicle, three documents and, where done, a report; all share their blobs."""
    kept = {"declaration": blobs.put(declaration), "report": blobs.put(report)}
    chance = random.Random(seed)  # noqa: S311  (invented cases are no secret)
    made = _invented(database, count, kept, chance)
    while batch := [row for row, _ in zip(made, range(_BATCH), strict=False)]:
        with database.writing() as rows:
            for table in (applications, vehicles, documents, reports, events):
                values = [each for row in batch for each in row[table.name]]
                if values:
                    rows.execute(table.insert(), values)


def _invented(
    database: Database, count: int, kept: dict[str, str], chance: random.Random
) -> Iterator[dict[str, list[dict[str, Any]]]]:
    first = database.clock() - timedelta(minutes=count)
    for number in range(count):
        at = (first + timedelta(minutes=number)).isoformat(timespec="microseconds")
        identity = f"{chance.getrandbits(64):016x}"
        state = chance.choice(_STATES)
        verdict = chance.choice(_VERDICTS) if state == "done" else None
        yield {
            "applications": [_application(identity, at, state, verdict, number, kept)],
            "vehicles": [{"application": identity, "vin": "".join(chance.choices(_LETTERS, k=17))}],
            "documents": [_document(identity, at, place) for place in range(3)],
            "reports": [_report(identity, at, verdict, kept)] if verdict else [],
            "events": [{"application": identity, "kind": "received", "at": at, "data": {}}],
        }


def _application(
    identity: str, at: str, state: str, verdict: str | None, number: int, kept: dict[str, str]
) -> dict[str, Any]:
    return {
        "id": identity, "name": f"S-{number}", "state": state, "received_at": at, "changed_at": at,
        "owner": f"account-{number % 500}", "applicant": f"示例公司 {number % 500}", "stage": "licence",
        "submitted_on": at[:10], "destination": "RUS", "declaration_sha256": kept["declaration"], "step": state,
        "verdict": verdict, "priority": 0, "revision": 1, "attempts": 1, "pages_done": 3, "pages_total": 3,
        "report_version": 1 if verdict else 0,
    }  # fmt: skip


def _document(identity: str, at: str, place: int) -> dict[str, Any]:
    return {
        "id": f"{identity[:14]}{place:02d}{identity[14:]}", "application": identity, "file": f"{place}.pdf", "size": 1,
        "sha256": f"{identity}{place:048d}", "media_type": "application/pdf", "status": "read", "added_at": at,
        "pages": [{"number": 1, "width": 1700, "height": 2400, "rotation": 0}],
    }  # fmt: skip


def _report(identity: str, at: str, verdict: str, kept: dict[str, str]) -> dict[str, Any]:
    return {
        "application": identity, "version": 1, "at": at, "cause": "documents", "revision": 1, "verdict": verdict,
        "report_sha256": kept["report"], "versions": {},
    }  # fmt: skip
