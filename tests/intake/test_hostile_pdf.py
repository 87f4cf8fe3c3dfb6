"""Every hostile PDF of the real material gives a typed problem or a picture: no untyped error, no hang, no wreck."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from intake.errors import BadFile
from intake.formats import open_source
from intake.limits import Limits
from intake.problems import CODES
from intake.receive import inspect
from intake.sniff import PDF

SECONDS = 60
LIMITS = Limits(pages=100)


def _serve(connection: Connection) -> None:
    """Opens one file after another and answers with what became of it."""
    while path := connection.recv():
        connection.send(_outcome(path))


def _outcome(path: str) -> str:
    try:
        found = inspect(path, PDF, LIMITS)
        if found.problem:
            return found.problem.code
        with open_source(Path(path), PDF, LIMITS) as source:
            page = source.raster(1)
    except BadFile as error:
        return error.problem.code
    except Exception as error:
        return f"untyped {type(error).__name__}: {error}"
    return "drawn" if page.pixels is not None and page.pixels.any() else "nothing drawn"


class _Child:
    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()

    def outcome(self, path: Path) -> str:
        self.connection.send(str(path))
        if not self.connection.poll(SECONDS):
            return "hung"
        try:
            return str(self.connection.recv())
        except EOFError:
            return "died"

    def close(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


def _outcomes(files: list[Path]) -> Iterator[tuple[str, str]]:
    child = _Child()
    for path in files:
        outcome = child.outcome(path)
        yield path.name, outcome
        if outcome in ("hung", "died"):
            child.close()
            child = _Child()
    child.close()


@pytest.mark.parametrize("folder", ["hostile-pdf", "hostile-pdf-fuzz"])
def test_every_hostile_file_gives_a_problem_or_a_picture(corpus: Path, folder: str) -> None:
    files = sorted(path for path in (corpus / folder).iterdir() if path.is_file())
    outcomes = dict(_outcomes(files))
    assert len(outcomes) == len(files) > 0
    assert {name: what for name, what in outcomes.items() if what not in (*CODES, "drawn")} == {}
