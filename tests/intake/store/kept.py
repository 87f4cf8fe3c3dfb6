"""Stores with a clock of their own, and applications to put into them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from intake.declaration import parse_declaration
from intake.store import Store
from intake.submission import Handed, Submission

VIN = "LSVNV218XS2000017"


class Clock:
    """A second passes with every look at it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def opened(folder: Path, database: str | None = None) -> Store:
    return Store(folder, database, now=Clock())


def put(store: Store, identity: str, *, package: bytes | None = b"PK", **more: Any) -> Submission:
    """An application that declares one vehicle, with a package (it waits) or without one."""
    declared = {
        "stage": "licence",
        "submitted_on": "2026-03-02",
        "vehicles": [{"vin": VIN}],
        **more.pop("declared", {}),
    }
    content = json.dumps(declared).encode()
    return store.cases.create(
        identity,
        parse_declaration(content),
        store.blobs.put(content),
        name=more.pop("name", identity),
        package=store.blobs.put(package) if package else None,
        **more,
    )


def handed(store: Store, name: str, content: bytes) -> Handed:
    return Handed(file=name, sha256=store.blobs.put(content), size=len(content))
