"""Cases go from registered to reported, on SQLite and on PostgreSQL, and the journal says what happened."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from intake.journal import GENESIS, BrokenJournal
from intake.store import Store
from intake.store.listing import Filter
from intake.submission import NotInStore, State
from tests.intake.store.kept import VIN, handed, opened, put


def report(store: Store, identity: str, content: bytes = b"{}", verdict: str = "pass") -> int:
    known = store.cases.get(identity)
    blob = store.blobs.put(content)
    return store.cases.report(identity, "documents", known.revision, verdict, blob, {"rules": "1"}, "worker").version


def test_a_package_goes_from_received_to_done(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        put(store, "a1", name="一号.zip")
        assert store.cases.begin("a1", 1, "worker")
        assert store.cases.begin("a1", 1, "another worker")
        assert [store.cases.attempt("a1", 1) for _ in range(2)] == [1, 2]
        assert store.cases.progress("a1", 1, 1, 3, "reading")
        running = store.cases.get("a1")
        assert (running.state, running.pages_done, running.pages_total, running.step) == (
            State.RUNNING,
            1,
            3,
            "reading",
        )
        report(store, "a1")
        assert store.cases.finish("a1", 1)
        assert not store.cases.finish("a1", 1)
        done = store.cases.get("a1")
        assert (done.state, done.verdict, done.name, done.report_version) == (State.DONE, "pass", "一号.zip", 1)
        assert done.received_at < done.changed_at
        assert [entry.what for entry in store.journal.entries("a1")] == ["received", "started", "reported"]
        told = store.events.after("a1", 0)
        assert [event.kind for event in told] == ["received", "started", "progress", "reported", "done"]
        assert store.events.after("a1", told[2].seq) == told[3:]


def test_an_application_without_documents_waits_for_them(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        assert put(store, "a1", package=None).state is State.AWAITING
        added = store.cases.add_documents("a1", [handed(store, "a.jpg", b"one")])
        (upload,) = added.documents
        assert (added.application.state, added.application.revision) == (State.RECEIVED, 1)
        again = store.cases.add_documents("a1", [handed(store, "a.jpg", b"one")])
        assert (again.application.revision, again.documents, again.fresh) == (1, (upload,), ())
        (other,) = store.cases.add_documents("a1", [handed(store, "a.jpg", b"two")]).documents
        assert (other.file, other.id == upload.id) == ("a (2).jpg", False)
        assert store.documents.of("a1") == (upload, other)


def test_documents_that_come_while_it_is_read_make_that_outdated(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        put(store, "a1")
        store.cases.begin("a1", 1, "worker")
        store.cases.add_documents("a1", [handed(store, "late.jpg", b"late")])
        assert (store.cases.get("a1").state, store.cases.get("a1").revision) == (State.RECEIVED, 2)
        assert not store.cases.begin("a1", 1, "worker")
        assert not store.cases.progress("a1", 1, 1, 2, "reading")
        assert store.cases.attempt("a1", 1) == 0
        assert not store.cases.fail("a1", 1, "坏了", "It broke.", "请重试。")
        assert not store.cases.finish("a1", 1)
        assert store.cases.begin("a1", 2, "worker")
        assert store.cases.attempt("a1", 2) == 1
        assert store.cases.get("a1").state is State.RUNNING


def test_a_replaced_document_is_kept_and_no_longer_stands(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        put(store, "a1", package=None)
        (old,) = store.cases.add_documents("a1", [handed(store, "a.jpg", b"blurred")]).documents
        store.cases.add_documents("a1", [handed(store, "b.jpg", b"sharp")], replaces=[old.id])
        first, second = store.documents.of("a1")
        assert (first.withdrawn_at is None, second.withdrawn_at is None) == (False, True)
        with pytest.raises(NotInStore):
            store.cases.add_documents("a1", [handed(store, "c.jpg", b"x")], replaces=["absent"])
        assert [upload.file for upload in store.documents.of("a1")] == ["a.jpg", "b.jpg"]


def test_what_is_registered_twice_is_there_once(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        assert put(store, "a1") == put(store, "a1")
        assert len(store.listing.page(Filter())) == 1


def test_what_was_stored_is_there_after_reopening(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        put(store, "a1")
        store.cases.begin("a1", 1, "worker")
        assert report(store, "a1", b'{"a": 1}', "review") == 1
        assert report(store, "a1", b'{"a": 1}', "review") == 1
        assert report(store, "a1", b'{"a": 2}', "return") == 2
    with opened(tmp_path, database) as store:
        assert store.cases.get("a1").verdict == "return"
        assert store.blobs.get(store.reports.get("a1").report_sha256) == b'{"a": 2}'
        assert store.blobs.get(store.reports.get("a1", 1).report_sha256) == b'{"a": 1}'
        assert [each.verdict for each in store.reports.every("a1")] == ["review", "return"]
        assert store.journal.verify() != GENESIS


def test_a_failure_is_kept_with_what_the_applicant_is_told(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        put(store, "a1")
        store.cases.begin("a1", 1, "worker")
        store.cases.fail("a1", 1, "坏了", "It broke.", "请重试。")
        failed = store.cases.get("a1")
        assert failed.state is State.FAILED
        assert (failed.failure, failed.failure_en, failed.remedy) == ("坏了", "It broke.", "请重试。")
        with pytest.raises(NotInStore):
            store.reports.get("a1")
        again = store.cases.ask_again("a1", "reviewer")
        assert (again.state, again.failure, again.revision) == (State.RECEIVED, None, 2)


def test_what_is_not_there_is_said_to_be_absent(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        for act in (store.cases.get, store.documents.get, store.reports.get):
            with pytest.raises(NotInStore):
                act("absent")
        with pytest.raises(NotInStore):
            store.cases.begin("absent", 1, "worker")


def test_of_many_that_begin_at_once_the_journal_tells_one(tmp_path: Path, database: str | None) -> None:
    def begin() -> None:
        with opened(tmp_path, database) as mine:
            for number in range(10):
                mine.cases.begin(f"a{number}", 1, threading.current_thread().name)

    with opened(tmp_path, database) as store:
        for number in range(10):
            put(store, f"a{number}")
        threads = [threading.Thread(target=begin) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [entry.what for entry in store.journal.entries()].count("started") == 10
        assert store.journal.verify() != GENESIS


def test_a_worker_that_is_not_seen_is_buried_once(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        store.workers.beat("old", "1")
        store.workers.beat("old", "1")
        store.listing.counts(Filter())
        for _ in range(30):
            store.database.now()
        store.workers.beat("new", "1")
        assert store.workers.alive(20) == {"new"}
        with store.workers.burying(20) as living:
            assert living == {"new"}
        assert store.workers.alive(1000) == {"new"}
        store.workers.gone("new")
        assert store.workers.alive(1000) == frozenset()


def test_what_was_not_touched_for_a_while_is_found(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        put(store, "a1")
        put(store, "a2", package=None)
        put(store, "a3")
        until = store.database.now()
        store.cases.begin("a3", 1, "worker")
        assert [known.id for known in store.cases.unfinished(until)] == ["a1"]


@pytest.mark.parametrize(
    ("change", "seq"),
    [
        ("UPDATE journal SET who = 'somebody' WHERE seq = 2", 2),
        ("DELETE FROM journal WHERE seq = 2", 2),
        ("UPDATE journal SET sha256 = '0' WHERE seq = 1", 1),
    ],
)
def test_a_journal_that_was_tampered_with_is_found_out(
    tmp_path: Path, database: str | None, change: str, seq: int
) -> None:
    with opened(tmp_path, database) as store:
        for number in range(3):
            store.journal.note("tester", f"act {number}", "intake", None, {"rules": "1"})
        assert len(store.journal.verify()) == 64
        with store.database.writing() as rows:
            rows.exec_driver_sql(change)
        with pytest.raises(BrokenJournal) as broken:
            store.journal.verify()
        assert broken.value.seq == seq


def test_the_tables_go_down_and_up_again_and_keep_what_both_know(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        put(store, "a1", name="一号.zip")
        store.cases.begin("a1", 1, "worker")
        report(store, "a1", b"{}")
        store.cases.finish("a1", 1)
        put(store, "a2", package=None)
        store.database.revert("0001")
        store.database.migrate()
        known = store.cases.get("a1")
        assert (known.name, known.state, known.verdict, known.report_version) == ("一号.zip", State.DONE, "pass", 1)
        assert store.blobs.get(store.reports.get("a1").report_sha256) == b"{}"
        assert store.cases.get("a2").state is State.FAILED
        store.database.revert("base")
        store.database.migrate()
        assert store.listing.page(Filter()) == ()


def test_the_newest_stands_first_and_a_list_goes_on_where_it_ended(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        names = [put(store, f"a{number}", owner="x" if number % 2 else "y").id for number in range(5)]
        first = store.listing.page(Filter(), limit=2)
        rest = store.listing.page(Filter(), before=first[-1].number)
        assert [each.id for each in (*first, *rest)] == names[::-1]
        assert [each.id for each in store.listing.page(Filter(owner="x"))] == ["a3", "a1"]
        store.cases.begin("a0", 1, "worker")
        assert [each.id for each in store.listing.page(Filter(state="running", vin=VIN))] == ["a0"]
        assert store.listing.page(Filter(vin="LSVNV218XS2000018")) == ()
        assert len(store.listing.page(Filter(since="2026-03-02", until="2026-03-02"))) == 5
        assert store.listing.page(Filter(since="2026-03-03")) == ()
        assert store.listing.counts(Filter()) == {("received", None): 4, ("running", None): 1}
