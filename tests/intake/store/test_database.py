"""What the database promises of a transaction that has ended."""

from __future__ import annotations

from pathlib import Path

from intake.store.database import Database


def test_sqlite_itself_syncs_every_commit_before_it_is_answered(tmp_path: Path) -> None:
    (tmp_path / "linked.sqlite3").symlink_to(tmp_path / "elsewhere.sqlite3")
    for name in ("rows.sqlite3", "linked.sqlite3"):
        database = Database(f"sqlite:///{tmp_path / name}")
        with database.writing() as rows:
            told = [rows.exec_driver_sql(f"PRAGMA {each}").scalar() for each in ("synchronous", "journal_mode")]
        database.close()
        assert told == [2, "wal"], "2 is FULL"
