"""What an application's people are told while its files are still being read."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from intake.store import Store
from intake.submission import DamagedBlob, Submission, Upload
from verifiers.model import Report
from verifiers.preliminary import as_preliminary
from verifiers.recognised import as_recognised

Json = dict[str, Any]
NOTHING: Mapping[str, list[Json]] = {"findings": [], "papers": []}


class Early:
    """Publishes what is certain and what was recognised; it is no verdict, and the report replaces it.

    It stands in no journal. What an earlier worker told of the same revision stays until there is something else.

    Args:
        store: Where it is kept.
        known: The application at the revision that is being read.
        uploads: Its files that are being read.
    """

    def __init__(self, store: Store, known: Submission, uploads: Sequence[Upload]) -> None:
        self._store, self._known = store, known
        self._documents = {upload.file: upload.id for upload in uploads}

    def tell(self, report: Report) -> None:
        """Tells what a report on the files as far as they were read says for certain, where that is news.

        What was certain before stays, though by now the same rule speaks of more than that.
        """
        standing = self._store.cases.get(self._known.id).preliminary_sha256
        before = self._before(standing)
        certain = {
            (each["rule"], each["vehicle"] or ""): each for each in (*before["findings"], *as_preliminary(report))
        }
        told = {
            "findings": [certain[key] for key in sorted(certain)],
            "papers": as_recognised(report, self._documents.keys()),
        }
        if told != before:
            # With whose it is in it, it is a blob of its own, which may go when something else is told.
            content = json.dumps({**_whose(self._known), **told}, ensure_ascii=False)
            blob = self._store.blobs.put(content.encode())
            news = {**_findings(before, told), **self._papers(before, told)}
            is_told = self._store.cases.tell_early(self._known.id, self._known.revision, blob, news)
            forget_early(self._store, self._known, standing if is_told else blob)

    def _before(self, standing: str | None) -> Mapping[str, list[Json]]:
        """What stands; nothing where its blob is lost, so that it is told anew."""
        try:
            return told_early(self._store.blobs.get(standing)) if standing else NOTHING
        except DamagedBlob:
            return NOTHING

    def _papers(self, before: Mapping[str, list[Json]], told: Mapping[str, list[Json]]) -> dict[str, Json]:
        """The event on papers that were not recognised before: ids, kinds and counts, never a field's value."""
        known = [(each["file"], each["pages"]) for each in before["papers"]]
        fresh = [each for each in told["papers"] if (each["file"], each["pages"]) not in known]
        papers = [
            {
                "document": self._documents[each["file"]],
                "pages": each["pages"],
                "kind": each["kind"],
                "passed": each["passed"],
            }
            for each in fresh
        ]
        return {"recognised": {"papers": papers}} if papers else {}


def told_early(blob: bytes) -> dict[str, list[Json]]:
    """What was published, from its blob; earlier versions of this program kept the findings alone."""
    told = json.loads(blob)
    return {key: told[key] for key in NOTHING} if isinstance(told, dict) else {**NOTHING, "findings": told}


def forget_early(store: Store, known: Submission, blob: str | None) -> None:
    """Removes what was published of a revision before something else took its place.

    Blobs of earlier versions of this program do not say whose they are: another application may show them too.
    """
    if blob is None:
        return
    with contextlib.suppress(DamagedBlob):
        told = json.loads(store.blobs.get(blob))
        if isinstance(told, dict) and told.items() >= _whose(known).items():
            store.blobs.remove(blob)


def _whose(known: Submission) -> Json:
    return {"application": known.id, "revision": known.revision}


def _findings(before: Mapping[str, list[Json]], told: Mapping[str, list[Json]]) -> dict[str, Json]:
    if told["findings"] == before["findings"]:
        return {}
    rules = [each["rule"] for each in told["findings"]]
    return {"preliminary": {"findings": len(rules), "rules": rules}}
