"""The history of the tables, forwards and backwards: what people decided goes with its tables, the cases stay."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from intake.decisions import Act, Choice, Standing
from intake.echoes import Trait, TraitKind, digest_of
from intake.store.queue import Sought
from intake.store.traits import Offence
from tests.intake.store.kept import VIN, opened, put


def test_the_tables_of_decisions_go_and_come_and_the_cases_stay(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        put(store, "a")
        returned = store.decisions.decide("a", Choice(act=Act.RETURN), who="one", revision=0, report_version=1)
        assert returned.standing is Standing.RETURNED
        store.database.revert("0002")
        store.database.migrate()
        assert store.cases.get("a").id == "a"
        assert store.decisions.of("a") == ()
        assert store.queue.counts(Sought()) == {("open", "working"): 1}


def test_what_was_kept_for_screening_goes_and_comes_and_the_decisions_stay(
    tmp_path: Path, database: str | None
) -> None:
    with opened(tmp_path, database) as store:
        put(store, "a")
        store.decisions.decide("a", Choice(act=Act.RETURN), who="one", revision=0, report_version=1)
        store.traits.keep("a", [Trait(kind=TraitKind.VIN, digest=digest_of("vin", VIN))])
        store.traits.offend("a", [Offence("VIN-EDIT-01", VIN, "附件1 五")], date(2026, 3, 2))
        store.database.revert("0003")
        assert [each.act for each in store.decisions.of("a")] == [Act.RETURN]
        store.database.migrate()
        assert store.traits.of("a") == ()
        assert store.traits.past("a") == ()


def test_what_was_told_early_goes_and_the_case_stays(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        known = put(store, "a")
        store.cases.begin("a", known.revision, "worker")
        store.cases.tell_early("a", known.revision, store.blobs.put(b"{}"), {})
        store.database.revert("0005")
        store.database.migrate()
        assert store.cases.get("a").preliminary_sha256 is None
