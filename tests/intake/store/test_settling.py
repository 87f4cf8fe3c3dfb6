"""What several write at once is on the disk when each is told so, by few syncs."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from intake.store.settling import Settling


def test_a_file_that_is_gone_was_settled_by_whoever_took_it_away(tmp_path: Path) -> None:
    gone = Settling(tmp_path / "log")
    gone.settle()
    (tmp_path / "log").write_bytes(b"row")
    gone.settle()
    assert (tmp_path / "log").read_bytes() == b"row"


def test_a_disk_that_fails_is_told_to_everyone_who_waits(tmp_path: Path) -> None:
    folder = tmp_path / "log"
    folder.symlink_to(folder)  # whatever opens it fails
    broken = Settling(folder)
    for _ in range(2):
        with pytest.raises(OSError, match="symbolic links"):
            broken.settle()


def test_many_at_once_are_all_told(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(b"")
    log, together = Settling(path), threading.Barrier(16)

    def write(number: int) -> int:
        with path.open("ab") as stream:
            stream.write(b"x")
        together.wait()
        log.settle()
        return number

    with ThreadPoolExecutor(16) as threads:
        assert sorted(threads.map(write, range(16))) == list(range(16))
    assert path.stat().st_size == 16
