"""Cases go from registered to reported, on SQLite and on PostgreSQL, and the journal says what happened."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from intake.journal import GENESIS, BrokenJournal
from intake.store import Store
from intake.store.listing import Filter
from intake.submission import NotInStore, State, WrongState
from tests.intake.store.kept import VIN, handed, opened, put


def report(store: Store, identity: str, content: bytes = b"{}", verdict: str = "pass") -> int:
    known = store.cases.get(identity)
    blob = store.blobs.put(content)
    return store.cases.report(identity, "documents", known.revision, verdict, blob, {"rules": "1"}, "worker").version


def test_a_package_goes_from_received_to_done(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        put(store, "a1", name="一号.zip")
        claimed = store.cases.claim()
        assert claimed is not None
        assert (claimed.id, claimed.state, claimed.attempts, claimed.revision) == ("a1", State.RUNNING, 1, 1)
        assert store.cases.claim() is None
        store.cases.progress("a1", 1, 3, "reading")
        running = store.cases.get("a1")
        assert (running.pages_done, running.pages_total, running.step) == (1, 3, "reading")
        report(store, "a1")
        done = store.cases.finish("a1", 1)
        assert (done.state, done.verdict, done.name, done.report_version) == (State.DONE, "pass", "一号.zip", 1)
        assert done.received_at < done.changed_at
        assert [entry.what for entry in store.journal.entries("a1")] == ["received", "started", "reported"]
        told = store.events.after("a1", 0)
        assert [event.kind for event in told] == ["received", "started", "progress", "reported", "done"]
        assert store.events.after("a1", told[2].seq) == told[3:]


def test_an_application_without_documents_waits_for_them(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        assert put(store, "a1", package=None).state is State.AWAITING
        assert store.cases.claim() is None
        added = store.cases.add_documents("a1", [handed(store, "a.jpg", b"one")])
        (upload,) = added.documents
        assert (added.application.state, added.application.revision) == (State.RECEIVED, 1)
        again = store.cases.add_documents("a1", [handed(store, "a.jpg", b"one")])
        assert (again.application.revision, again.documents, again.fresh) == (1, (upload,), ())
        (other,) = store.cases.add_documents("a1", [handed(store, "a.jpg", b"two")]).documents
        assert (other.file, other.id == upload.id) == ("a (2).jpg", False)
        assert store.documents.of("a1") == (upload, other)


def test_documents_that_come_while_it_is_read_put_it_in_line_again(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        put(store, "a1")
        store.cases.claim()
        store.cases.add_documents("a1", [handed(store, "late.jpg", b"late")])
        assert store.cases.get("a1").state is State.RUNNING
        report(store, "a1")
        assert store.cases.finish("a1", 1).state is State.RECEIVED
        claimed = store.cases.claim()
        assert claimed is not None
        assert (claimed.revision, claimed.attempts) == (2, 1)


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
        store.cases.claim()
        assert report(store, "a1", b'{"a": 1}', "review") == 1
        assert report(store, "a1", b'{"a": 1}', "review") == 1
        assert report(store, "a1", b'{"a": 2}', "return") == 2
    with opened(tmp_path, database) as store:
        assert store.cases.get("a1").verdict == "return"
        assert store.blobs.get(store.reports.get("a1").report_sha256) == b'{"a": 2}'
        assert store.blobs.get(store.reports.get("a1", 1).report_sha256) == b'{"a": 1}'
        assert [each.verdict for each in store.reports.every("a1")] == ["review", "return"]
        assert store.journal.verify() != GENESIS


def test_the_urgent_are_claimed_first_and_then_the_oldest(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        for name, priority in (("a", 0), ("b", 0), ("c", 5)):
            put(store, name, priority=priority)
        claimed = [store.cases.claim() for _ in range(3)]
        assert [each.id for each in claimed if each] == ["c", "a", "b"]


def test_a_failure_is_kept_with_what_the_applicant_is_told(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        put(store, "a1")
        store.cases.claim()
        store.cases.fail("a1", "坏了", "It broke.", "请重试。")
        failed = store.cases.get("a1")
        assert failed.state is State.FAILED
        assert (failed.failure, failed.failure_en, failed.remedy) == ("坏了", "It broke.", "请重试。")
        with pytest.raises(NotInStore):
            store.reports.get("a1")
        again = store.cases.ask_again("a1", "reviewer")
        assert (again.state, again.failure, again.revision) == (State.RECEIVED, None, 2)


def test_a_step_out_of_turn_is_refused(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        put(store, "a1")
        with pytest.raises(WrongState):
            store.cases.progress("a1", 1, 2, "reading")
        for act in (store.cases.get, store.documents.get, store.reports.get):
            with pytest.raises(NotInStore):
                act("absent")


def test_a_package_whose_worker_died_is_tried_again_once(tmp_path: Path, database: str | None) -> None:
    told = ("程序中断", "It was interrupted.", "请重新提交。")
    with opened(tmp_path, database) as store:
        put(store, "a1")
        store.cases.claim()
        assert store.cases.recover(*told) == ("a1",)
        store.cases.claim()
        assert store.cases.recover(*told) == ()
        assert (store.cases.get("a1").state, store.cases.get("a1").failure) == (State.FAILED, "程序中断")


def test_two_workers_never_claim_the_same_application(tmp_path: Path, database: str | None) -> None:
    claimed: list[str] = []

    def work_off(store: Store) -> None:
        while found := store.cases.claim():
            claimed.append(found.id)

    def work_alone() -> None:
        with opened(tmp_path, database) as mine:
            work_off(mine)

    with opened(tmp_path, database) as store:
        expected = sorted(put(store, f"a{number}").id for number in range(20))
        workers = [threading.Thread(target=work_alone) for _ in range(2)]
        workers += [threading.Thread(target=work_off, args=(store,)) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        assert sorted(claimed) == expected
        assert store.journal.verify() != GENESIS


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
        store.cases.claim()
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
        store.cases.claim()
        assert [each.id for each in store.listing.page(Filter(state="running", vin=VIN))] == ["a0"]
        assert store.listing.page(Filter(vin="LSVNV218XS2000018")) == ()
        assert len(store.listing.page(Filter(since="2026-03-02", until="2026-03-02"))) == 5
        assert store.listing.page(Filter(since="2026-03-03")) == ()
        assert store.listing.counts(Filter()) == {("received", None): 4, ("running", None): 1}
