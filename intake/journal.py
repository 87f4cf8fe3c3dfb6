"""The journal: an append-only chain of who did what, when, and with which versions; each entry seals the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime

from intake.model import Frozen

GENESIS = "0" * 64


class BrokenJournal(Exception):
    """The journal is not what was written: `seq` is the first entry that does not hold."""

    def __init__(self, seq: int, reason: str) -> None:
        super().__init__(f"journal entry {seq}: {reason}")
        self.seq = seq
        self.reason = reason


class Entry(Frozen):
    """One sealed line of the journal.

    `what` is an act (`received`, `started`, `reported`, `failed`), `stage` the stage of the pipeline, `versions` the
    models, rules and tables in use. No field value of any paper belongs here. `at` is a time in UTC, as ISO 8601.
    """

    seq: int
    at: str
    who: str
    what: str
    stage: str
    application: str | None
    versions: dict[str, str]
    previous: str
    sha256: str


def next_entry(
    last: Entry | None,
    *,
    at: datetime,
    who: str,
    what: str,
    stage: str,
    application: str | None = None,
    versions: dict[str, str] | None = None,
) -> Entry:
    """The entry that follows `last` (null at the beginning), sealed with the hash of everything in it.

    Args:
        last: The newest entry so far.
        at: An aware time.
        who: A person or a process, by an id.
        what: The act.
        stage: The stage of the pipeline.
        application: Id of the application, if the act is about one.
        versions: Names and versions or hashes of what was used.
    """
    content = {
        "seq": last.seq + 1 if last else 1,
        "at": at.isoformat(timespec="microseconds"),
        "who": who,
        "what": what,
        "stage": stage,
        "application": application,
        "versions": versions or {},
        "previous": last.sha256 if last else GENESIS,
    }
    return Entry.model_validate({**content, "sha256": _seal(content)})


def verify(entries: Iterable[Entry]) -> str:
    """Checks the whole chain from its first entry and returns the hash of the newest (GENESIS when there is none).

    The chain shows any change, gap or reordering. That the newest entries were cut off shows only against a hash that
    was kept elsewhere, so the returned hash is worth keeping.

    Raises:
        BrokenJournal: An entry was changed, taken out or put in.
    """
    expected = GENESIS
    for seq, entry in enumerate(entries, start=1):
        if entry.seq != seq:
            raise BrokenJournal(seq, f"found number {entry.seq} in its place")
        if entry.previous != expected:
            raise BrokenJournal(seq, "does not follow the entry before it")
        if entry.sha256 != _seal(entry.model_dump(exclude={"sha256"})):
            raise BrokenJournal(seq, "was changed after it was written")
        expected = entry.sha256
    return expected


def _seal(content: dict[str, object]) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
