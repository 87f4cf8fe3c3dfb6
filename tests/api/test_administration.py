"""The commands that give and take access, and that prove the journal; and an address that needs signing in."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from api.cli import main
from intake.keys import parsed
from intake.store import DATABASE, Store


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PRECHECK_STORE", str(tmp_path))
    return tmp_path


def issue(capsys: pytest.CaptureFixture[str], *more: str) -> str:
    assert main(["token", "issue", "--name", "王审核", *more]) == 0
    return capsys.readouterr().out.strip()


def test_a_token_is_shown_once_listed_without_its_secret_and_revoked(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = parsed(issue(capsys, "--role", "reviewer", "--days", "3"))
    assert named is not None
    assert main(["token", "list"]) == 0
    listed = capsys.readouterr().out
    assert named[0] in listed
    assert named[1] not in listed
    assert main(["token", "revoke", named[0]]) == 0
    assert main(["token", "revoke", named[0]]) == 2
    with Store(kept) as store:
        token = store.tokens.get(named[0])
        assert token is not None
        assert token.revoked_at is not None
        assert [each.what for each in store.journal.entries()] == ["token issued", "token revoked"]


@pytest.mark.parametrize(
    "more",
    [
        ("--role", "king"),
        ("--role", "reviewer", "--scope", "everything"),
        ("--role", "applicant"),
        ("--role", "reviewer", "--days", "0"),
    ],
)
def test_a_token_that_cannot_be_meant_is_refused(
    kept: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...]
) -> None:
    assert main(["token", "issue", "--name", "x", *more]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_the_journal_proves_itself_and_shows_where_it_was_changed(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(3):
        issue(capsys, "--role", "screener")
    assert main(["journal", "verify"]) == 0
    assert re.search(r"[0-9a-f]{64}", capsys.readouterr().out)
    with sqlite3.connect(kept / DATABASE) as rows:
        rows.execute("UPDATE journal SET who = 'nobody' WHERE seq = 2")
    assert main(["journal", "verify"]) == 2
    assert "2" in capsys.readouterr().err


def test_a_calendar_that_cannot_be_loaded_is_named_with_its_line(
    kept: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    calendar = kept / "workdays.csv"
    calendar.write_text("day,kind,name\n2027-01-01,rest,元旦\n2027-13-01,rest,x\n", encoding="utf-8")
    monkeypatch.setenv("PRECHECK_CALENDAR", str(calendar))
    assert main(["serve", "--port", "0"]) == 1
    assert "line 3" in capsys.readouterr().err


def test_nobody_listens_to_the_world_without_asking_who_it_is(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--host", "0.0.0.0", "--port", "0"]) == 2
    assert "PRECHECK_ACCESS" in capsys.readouterr().err
