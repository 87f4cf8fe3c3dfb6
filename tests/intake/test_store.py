"""The store keeps packages, states and reports, and writes down in its journal what happened."""

from __future__ import annotations

import sqlite3
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from intake.journal import GENESIS, BrokenJournal
from intake.store import DATABASE, Store
from intake.submission import DamagedBlob, KeyReused, NotInStore, State, WrongState


class _Clock:
    """A second passes with every look at it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def test_an_application_goes_from_received_to_done(tmp_path: Path) -> None:
    with Store(tmp_path / "store", now=_Clock()) as store:
        application = store.put_application(b"PK one", name="一号.zip")
        assert store.get(application).state is State.RECEIVED
        claimed = store.claim()
        assert claimed is not None
        assert (claimed.id, claimed.state, claimed.attempts) == (application, State.RUNNING, 1)
        assert store.claim() is None
        store.progress(application, 1, 3, "reading")
        running = store.get(application)
        assert (running.pages_done, running.pages_total, running.step) == (1, 3, "reading")
        store.save_report(application, b"{}", b"<p>", verdict="pass", versions={"rules": "1"})
        done = store.get(application)
        assert (done.state, done.verdict, done.name) == (State.DONE, "pass", "一号.zip")
        assert done.received_at < done.changed_at
        assert [entry.what for entry in store.journal(application)] == ["received", "started", "reported"]


def test_what_was_stored_is_there_after_reopening(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        application = store.put_application(b"PK one")
        store.claim()
        store.save_report(application, b'{"a": 1}', b"<p>", verdict="review", versions={})
    with Store(tmp_path) as store:
        assert store.package(application) == b"PK one"
        assert store.report_json(application) == b'{"a": 1}'
        assert store.report_html(application) == b"<p>"
        assert store.verify_journal() != GENESIS


def test_the_newest_application_stands_first_and_the_oldest_is_claimed_first(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        names = [store.put_application(b"PK", name=str(number)) for number in range(4)]
        assert [one.id for one in store.newest()] == names[::-1]
        assert [one.id for one in store.newest(limit=2, offset=1)] == [names[2], names[1]]
        claimed = store.claim()
        assert claimed is not None
        assert claimed.id == names[0]


def test_an_idempotency_key_gives_the_same_application(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        first = store.put_application(b"PK", idempotency_key="k")
        assert store.put_application(b"PK", idempotency_key="k") == first
        assert store.put_application(b"PK") != first
        with pytest.raises(KeyReused):
            store.put_application(b"other", idempotency_key="k")


def test_a_failure_is_kept_with_what_the_applicant_is_told(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        application = store.put_application(b"PK")
        store.claim()
        store.fail(application, "坏了", "It broke.", "请重试。")
        failed = store.get(application)
        assert (failed.state, failed.failure, failed.failure_en, failed.remedy) == (
            State.FAILED,
            "坏了",
            "It broke.",
            "请重试。",
        )
        with pytest.raises(NotInStore):
            store.report_json(application)


def test_a_step_out_of_turn_is_refused(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        application = store.put_application(b"PK")
        with pytest.raises(WrongState):
            store.progress(application, 1, 2, "reading")
        with pytest.raises(NotInStore):
            store.progress("absent", 1, 2, "reading")
        with pytest.raises(NotInStore):
            store.get("absent")


def test_a_package_whose_worker_died_is_tried_again_once(tmp_path: Path) -> None:
    told = ("程序中断", "It was interrupted.", "请重新提交。")
    with Store(tmp_path) as store:
        application = store.put_application(b"PK")
        store.claim()
        assert store.recover(*told) == (application,)
        store.claim()
        assert store.recover(*told) == ()
        assert (store.get(application).state, store.get(application).failure) == (State.FAILED, "程序中断")


def test_two_workers_never_claim_the_same_application(tmp_path: Path) -> None:
    claimed: list[str] = []

    def work_off(store: Store) -> None:
        while found := store.claim():
            claimed.append(found.id)

    def work_alone() -> None:
        with Store(tmp_path) as mine:
            work_off(mine)

    with Store(tmp_path) as store:
        expected = sorted(store.put_application(b"PK") for _ in range(20))
        workers = [threading.Thread(target=work_alone) for _ in range(2)]
        workers += [threading.Thread(target=work_off, args=(store,)) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        assert sorted(claimed) == expected
        assert store.verify_journal() != GENESIS


@pytest.mark.parametrize(
    ("change", "seq"),
    [
        ("UPDATE journal SET who = 'somebody' WHERE seq = 2", 2),
        ("DELETE FROM journal WHERE seq = 2", 2),
        ("UPDATE journal SET sha256 = '0' WHERE seq = 1", 1),
    ],
)
def test_a_journal_that_was_tampered_with_is_found_out(tmp_path: Path, change: str, seq: int) -> None:
    with Store(tmp_path) as store:
        for number in range(3):
            store.note("tester", f"act {number}", "intake", None, {"rules": "1"})
        sound = store.verify_journal()
    connection = sqlite3.connect(tmp_path / DATABASE)
    connection.execute(change)
    connection.commit()
    connection.close()
    with Store(tmp_path) as store, pytest.raises(BrokenJournal) as broken:
        store.verify_journal()
    assert broken.value.seq == seq
    assert len(sound) == 64


def test_a_damaged_blob_is_never_given_out(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        first, second = store.put_application(b"PK one"), store.put_application(b"PK two")
        blobs = {path.read_bytes(): path for path in (tmp_path / "blobs").rglob("*") if path.is_file()}
        blobs[b"PK one"].write_bytes(b"PK 0ne")
        blobs[b"PK two"].unlink()
        for application in (first, second):
            with pytest.raises(DamagedBlob):
                store.package(application)
