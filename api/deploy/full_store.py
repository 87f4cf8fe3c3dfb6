"""Fills a store with invented applications and times listing and opening them over HTTP.

PRECHECK_STORE=/tmp/full python -m api.deploy.full_store 100000
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from functools import partial
from statistics import quantiles

from fastapi.testclient import TestClient

from api.app import create
from api.service import Service
from api.settings import Settings
from intake.store.listing import Filter
from intake.store.seeding import fill

_ROUNDS = 60
_DECLARATION = {"stage": "licence", "submitted_on": "2026-03-02", "vehicles": [{"vin": "LSVNV218XS2000017"}]}


def measured(name: str, act: Callable[[], object]) -> str:
    """Median and 95th percentile of an act in milliseconds, as a line."""
    taken = []
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        act()
        taken.append((time.perf_counter() - started) * 1000)
    return f"{name:40} p50 {quantiles(taken, n=20)[9]:7.1f} ms   p95 {quantiles(taken, n=20)[18]:7.1f} ms"


def main(count: int) -> None:
    """Fills the store that the settings name up to `count` applications, and prints the times."""
    service = Service(Settings(rejudge=False), is_working=False)
    with TestClient(create(service)) as client:
        held = sum(service.store.listing.counts(Filter()).values())
        content = json.dumps(_DECLARATION).encode()
        fill(service.store.database, service.store.blobs, max(0, count - held), content, b'{"schema": "invented"}')
        newest = service.store.listing.page(Filter(verdict="return"), limit=200)
        middle = service.store.listing.page(Filter(), before=count // 2, limit=1)[0]
        vin = service.store.cases.vins(middle.id)[0]
        paths = {
            "the newest fifty": "/applications",
            "fifty in the middle": f"/applications?limit=50&verdict=review&state=done&since={middle.received_at[:10]}",
            "one account's": f"/applications?applicant={middle.applicant}",
            "one VIN's": f"/applications?vin={vin}",
            "opening one": f"/applications/{middle.id}",
            "opening one's report": f"/applications/{newest[0].id}/report",
        }
        for name, path in paths.items():
            sys.stdout.write(measured(name, partial(client.get, path)) + "\n")
        sys.stdout.write(measured("the counts", partial(service.store.listing.counts, Filter())) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
