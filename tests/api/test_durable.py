"""Work survives the process that did it, on SQLite and on PostgreSQL: nothing is lost, nothing done is repeated."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from dbos import DBOS
from fastapi.testclient import TestClient

from api.app import create
from api.casework import Casework
from api.durable import CHECKS, Durable, database_url, number_of
from api.intaking import Intaking
from api.metering import Meters
from api.service import Service
from api.work import Work
from intake.limits import Limits
from intake.store import Store
from intake.submission import State
from tests import postgres
from tests.api import packages
from tests.api.served import arrived, finished, package, settings, told

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120


def handed_in(store: Store, folder: Path, count: int, **changes: object) -> list[str]:
    """Applications in the store that nobody put in line, as after a crash between the two."""
    made = []
    for number in range(count):
        path = folder / f"{number}.zip"
        page = packages.photo(800, 1000 + number)
        declared = packages.declaration(contract_no=f"D-{number}", **changes)
        path.write_bytes(packages.zipped({"application.json": declared, "a.jpg": page, "b.jpg": packages.photo()}))
        made.append(Intaking(store, Limits()).package(arrived(path)).id)
    return made


def eventually(holds: Callable[[], bool]) -> bool:
    """Whether something comes true before patience ends."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.1)
    return False


@contextmanager
def worker(folder: Path, database: str | None, engine: str = "blank") -> Iterator[subprocess.Popen[bytes]]:
    """A worker in a process of its own."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PRECHECK_STORE": str(folder),
        "PRECHECK_ENGINE": engine,
        "PRECHECK_WORKERS": "1",
        "PRECHECK_HEARTBEAT_SECONDS": "0.5",
        **({"PRECHECK_DATABASE": database} if database else {}),
    }
    command = [sys.executable, "-c", "from api.cli import main; main(['worker'])"]
    with (folder / "worker.log").open("ab") as log:
        process = subprocess.Popen(command, env=environment, stderr=log, stdout=log)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def test_what_nobody_put_in_line_is_found_and_done(tmp_path: Path, database: str | None) -> None:
    with Store(tmp_path, database) as store:
        kept = handed_in(store, tmp_path, 2)
        store.cases.begin(kept[0], 1, "a worker that died")
    chosen = settings(tmp_path, database=database, heartbeat_seconds=0.2)
    with TestClient(create(Service(chosen))) as client:
        assert [finished(client, f"/applications/{each}")["state"] for each in kept] == ["done", "done"]


def test_a_killed_worker_s_cases_are_taken_over_and_no_page_is_read_twice(tmp_path: Path, database: str | None) -> None:
    with Store(tmp_path, database) as store:
        kept = handed_in(store, tmp_path, 12)

        def states() -> list[State]:
            return [store.cases.get(each).state for each in kept]

        with worker(tmp_path, database) as first:
            assert eventually(lambda: State.DONE in states() and State.RUNNING in states())
            first.kill()
        left = [each for each in kept if store.cases.get(each).state is not State.DONE]
        assert left
        before = {each: store.reports.get(each) for each in kept if each not in left}
        with worker(tmp_path, database):
            assert eventually(lambda: set(states()) == {State.DONE})
        assert {each: store.reports.get(each) for each in before} == before
        assert [len(store.reports.every(each)) for each in kept] == [1] * 12
        told = [entry.what for entry in store.journal.entries()]
        assert (told.count("reported"), told.count("started")) == (12, 12)
        assert store.journal.verify()


def test_work_that_ended_is_forgotten_and_what_it_made_is_not(tmp_path: Path, database: str | None) -> None:
    chosen = settings(tmp_path, database=database, heartbeat_seconds=0.05, history_days=0)
    service = Service(chosen)
    with TestClient(create(service)) as client:
        where = client.post("/packages", content=package()).headers["location"]
        identity = finished(client, where)["id"]
        assert eventually(lambda: DBOS.list_workflows(workflow_id_prefix=identity) == [])
        tag = client.get(f"{where}/report").headers["etag"]
        known = service.store.cases.ask_again(identity, "someone")
        service.submit(known)
        assert finished(client, where)["revision"] == 2
        assert client.get(f"{where}/report").headers["etag"] == tag
        assert service.store.journal.verify()


def test_what_other_tables_judged_is_judged_again_and_again_when_they_come_back(tmp_path: Path) -> None:
    tables = tmp_path / "tables"
    tables.mkdir()
    (tables / "violations.csv").write_text(f"vin\n{packages.VIN}\n")
    bare = settings(tmp_path / "store", heartbeat_seconds=0.2)
    loaded = settings(tmp_path / "store", heartbeat_seconds=0.2, tables=tables)
    with TestClient(create(Service(loaded))) as client:
        where = client.post("/packages", content=package()).headers["location"]
        finished(client, where)
    for version, chosen in ((2, bare), (3, loaded), (4, bare)):
        with TestClient(create(Service(chosen))) as client:
            assert eventually(partial(_is_at, client, where, version))
            named = client.get(f"{where}/report").json()["engine"]["tables"]
            assert set(named) == ({"violations"} if chosen is loaded else set())


def _is_at(client: TestClient, where: str, version: int) -> bool:
    return bool(client.get(where).json()["report_version"] == version)


def test_a_workflow_is_counted_under_its_own_name_alone() -> None:
    assert [number_of(each, "a:1") for each in ("a:1", "a:1:1", "a:1:12", "a:12", "a:1:x", "b:1")] == [
        0, 1, 12, None, None, None,
    ]  # fmt: skip


def test_what_two_workers_find_forgotten_is_put_in_line_once(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        known = store.cases.get(handed_in(store, tmp_path, 1)[0])
        line = Durable(database_url(tmp_path, None), "one", 0, 8)
        line.launch(Work(Casework(store, Limits(), {}), None, Meters(), "one"))
        try:
            assert [line.enqueue_again(known) for _ in range(3)] == [True, False, False]
            assert line.in_line() == {f"{known.id}:1"}
            DBOS.cancel_workflow(f"{known.id}:1")
            assert line.enqueue_again(known)
            assert line.in_line() == {f"{known.id}:1"}
            assert len(DBOS.list_workflows(workflow_id_prefix=known.id)) == 2
        finally:
            line.stop()


def test_a_worker_says_how_many_one_applicant_gets_and_a_server_that_works_not_leaves_it(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        work = Work(Casework(store, Limits(), {}), None, Meters(), "one")
        told = []
        for at_once, an_applicant in ((1, 8), (2, 8), (3, 2), (0, 8)):
            line = Durable(database_url(tmp_path, None), "one", at_once, an_applicant)
            line.launch(work)
            try:
                queue = DBOS.retrieve_queue(CHECKS)
                assert queue is not None
                told.append((queue.worker_concurrency, queue.partition_worker_concurrency))
            finally:
                line.stop()
    assert told == [(1, 1), (2, 2), (3, 2), (3, 2)]


def test_documents_that_come_while_it_waits_are_read_once_together(tmp_path: Path) -> None:
    with TestClient(create(Service(settings(tmp_path, max_package_mb=5)))) as client:
        where = client.post("/applications", content=packages.declaration()).headers["location"]
        for number in range(6):
            page = packages.photo(800, 1000 + number)
            client.post(f"{where}/documents", files={"file": (f"{number}.jpg", page)})
        status = finished(client, where)
        assert (status["state"], len(client.get(f"{where}/report").json()["files"])) == ("done", 6)


def test_a_database_that_goes_away_for_a_while_is_a_problem_and_then_none(tmp_path: Path) -> None:
    home = postgres.binaries()
    if home is None:
        pytest.skip(postgres.MISSING)
    with postgres.cluster(home) as cluster:
        chosen = settings(tmp_path, database=cluster.database(), heartbeat_seconds=0.5)
        with TestClient(create(Service(chosen)), raise_server_exceptions=False) as client:
            where = client.post("/packages", content=package()).headers["location"]
            cluster.stop()
            away = client.get(where)
            assert (away.status_code, away.json()["type"]) == (503, "urn:precheck:problem:store-unavailable")
            assert client.get("/readyz").status_code == 503
            time.sleep(3)
            cluster.start()
            assert eventually(lambda: client.get(where).status_code == 200)
            assert finished(client, where)["state"] == "done"


def test_a_disk_that_is_full_is_a_problem_and_then_none(tmp_path: Path) -> None:
    """The process may write no file beyond a size, as if the disk ended there."""
    page = {"file": ("a.jpg", packages.photo() + b"\0" * 5_000_000)}
    with TestClient(create(Service(settings(tmp_path, max_package_mb=10))), raise_server_exceptions=False) as client:
        where = client.post("/applications", content=packages.declaration()).headers["location"]
        free = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4_000_000, free[1]))
        try:
            assert told(client.post(f"{where}/documents", files=page), 507, "store-full")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, free)
        assert client.get(where).json()["documents"] == []
        assert client.post(f"{where}/documents", files=page).status_code == 202
        assert finished(client, where)["state"] == "done"
