"""The history of the tables, forwards and backwards: what people decided goes with its tables, the cases stay."""

from __future__ import annotations

from pathlib import Path

from intake.decisions import Act, Choice, Standing
from intake.store.queue import Sought
from tests.intake.store.kept import opened, put


def test_the_tables_of_decisions_go_and_come_and_the_cases_stay(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        put(store, "a")
        returned = store.decisions.decide("a", Choice(act=Act.RETURN), who="one", revision=0, report_version=1)
        assert returned.standing is Standing.RETURNED
        store.database.revert("0002")
        assert store.cases.get("a").id == "a"
        store.database.migrate()
        assert store.decisions.of("a") == ()
        assert store.queue.counts(Sought()) == {("open", "working"): 1}
