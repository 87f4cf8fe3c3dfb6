"""Decisions in the store: kept, journalled, refused to the second of two; on every database."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.decisions import Act, Choice, DecidedMeanwhile, NotAllowedNow, Standing
from intake.keys import Token, hash_of, mint
from intake.store import Store
from intake.store.queue import Sought
from intake.submission import NotInStore
from tests.intake.store.kept import VIN, opened, put

RETURN = Choice(act=Act.RETURN, reason="见告知书")


def decided(store: Store, identity: str, choice: Choice, revision: int, who: str = "one") -> Standing:
    return store.decisions.decide(identity, choice, who=who, revision=revision, report_version=1).standing


def test_a_case_nobody_acted_upon_is_open_since_it_came(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        known = put(store, "a")
        case = store.decisions.case("a")
        assert (case.standing, case.revision, case.version) == (Standing.OPEN, 0, 1)
        assert case.handed_in_at == known.received_at
        with pytest.raises(NotInStore):
            store.decisions.case("absent")


def test_the_second_of_two_who_decide_at_once_is_told_and_nothing_of_it_is_kept(
    tmp_path: Path, database: str | None
) -> None:
    with opened(tmp_path, database) as store:
        put(store, "a")
        seen = store.decisions.case("a").revision
        assert decided(store, "a", RETURN, seen, "first") is Standing.RETURNED
        with pytest.raises(DecidedMeanwhile) as late:
            decided(store, "a", Choice(act=Act.APPROVE), seen, "second")
        assert late.value.who == "first"
        assert [each.who for each in store.decisions.of("a")] == ["first"]


def test_handing_in_again_makes_a_version_and_starts_the_clock_anew(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        put(store, "a")
        first = store.decisions.case("a")
        assert store.decisions.resubmitted("a", "applicant", 1) == first
        decided(store, "a", RETURN, 0)
        again = store.decisions.resubmitted("a", "applicant", 1)
        assert (again.standing, again.version, again.report_before) == (Standing.RESUBMITTED, 2, 1)
        assert again.handed_in_at > first.handed_in_at
        assert store.decisions.resubmitted("a", "applicant", 1) == again


def test_an_act_that_is_not_possible_leaves_no_trace(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        put(store, "a")
        decided(store, "a", Choice(act=Act.APPROVE), 0)
        entries = len(list(store.journal.entries("a")))
        with pytest.raises(NotAllowedNow):
            decided(store, "a", RETURN, 1)
        assert len(list(store.journal.entries("a"))) == entries
        assert store.journal.verify() == store.journal.latest(None, 1)[0].sha256


def test_the_journal_names_who_decided_what_and_no_reason(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        put(store, "a")
        decided(store, "a", Choice(act=Act.OVERRULE, rule="VIN-EDIT-01", vehicle=VIN, reason="污损"), 0, "王 · token:1")
        entry = store.journal.latest(None, 1)[0]
        assert (entry.who, entry.what, entry.application) == ("王 · token:1", "overrule", "a")
        assert entry.versions == {"report": "1", "rule": "VIN-EDIT-01"}
        assert store.decisions.of("a")[0].reason == "污损"


def test_whoever_wants_to_know_is_told_where_a_case_stands_and_not_what_was_said(
    tmp_path: Path, database: str | None
) -> None:
    with opened(tmp_path, database) as store:
        put(store, "a")
        store.hooks.add("h1", "https://example.com", "whsec_x", ["application.decided"])
        decided(store, "a", Choice(act=Act.ACCEPT, rule="VIN-EDIT-01"), 0)
        decided(store, "a", RETURN, 1)
        (message,) = store.hooks.due()
        assert '"standing": "returned"' in message.payload
        assert RETURN.reason not in message.payload
        assert [each.kind for each in store.events.after("a", 0)][-1] == "decided"


def test_the_queue_filters_counts_and_goes_on_where_it_ended(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        for number in range(5):
            put(store, f"{number}", owner="me" if number == 3 else None, name=f"包裹 100% {number}")
        decided(store, "2", RETURN, 0)
        newest = store.queue.page(Sought(), limit=2)
        assert [row.known.id for row in newest] == ["4", "3"]
        assert [row.known.id for row in store.queue.page(Sought(), newest[-1].known.number)] == ["2", "1", "0"]
        assert [row.known.id for row in store.queue.page(Sought(standing="returned"))] == ["2"]
        assert [row.known.id for row in store.queue.page(Sought(owner="me"))] == ["3"]
        assert [row.known.id for row in store.queue.page(Sought(text="100% 1"))] == ["1"]
        assert len(store.queue.page(Sought(text=VIN[:9].lower()))) == 5
        assert store.queue.page(Sought(text="_")) == ()
        assert store.queue.counts(Sought()) == {("open", "working"): 4, ("returned", "working"): 1}
        assert store.queue.overdue({"licence": "2027"}) == 4
        assert store.queue.overdue({"licence": "2025", "filing": "2027"}) == 0


def test_a_token_is_found_until_it_ends_and_ends_once(tmp_path: Path, database: str | None) -> None:
    identity, secret = mint()
    made = {"sha256": hash_of(secret), "name": "王", "roles": ("reviewer",), "scopes": (), "owner": None}
    token = Token(id=identity, **made, created_at="2026-03-02", expires_at="2026-03-03")  # type: ignore[arg-type]
    with opened(tmp_path, database) as store:
        store.tokens.add(token, "test")
        assert store.tokens.get(identity) == token
        assert token.matches(secret)
        assert token.is_alive("2026-03-02T12:00")
        assert not token.is_alive("2026-03-03")
        store.tokens.revoke(identity, "test")
        assert not store.tokens.every()[0].is_alive("2026-03-02T12:00")
        with pytest.raises(NotInStore):
            store.tokens.revoke(identity, "test")
