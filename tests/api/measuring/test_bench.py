"""The command as a whole, on a reader that sees empty paper: every part prints, and the README gets what was asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.bench import PLOT, Bench, Wish, show
from api.endings import Refused
from api.settings import Settings

ROOT = Path(__file__).parents[3]
BLOCKS = ("readers", "reading", "memory", "declared")


def test_the_readme_has_a_place_for_every_part() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in BLOCKS if f"<!-- bench: {name} -->" not in readme] == []


def test_what_was_measured_is_printed_and_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("".join(f"<!-- bench: {n} -->\nold\n<!-- /bench: {n} -->\n" for n in BLOCKS), encoding="utf-8")
    wish = Wish(papers=1, memory_pages=2, kinds=("commitment_letter",), seed=950_300, readme=readme)
    Bench(wish, Settings(engine="blank", workers=1)).run()
    written, printed = readme.read_text(encoding="utf-8"), capsys.readouterr().out
    # A letter has three fields, and nothing can be read from what is taken for empty paper.
    assert "| commitment letter | 0.0% (0 / 3 / 0) | 0.0% (0 / 3 / 0) |" in written
    assert f"]({PLOT.as_posix()})" in written
    assert (tmp_path / PLOT).read_text(encoding="utf-8").startswith("<svg")
    assert "fewer than 500 pages tell nothing" in written
    assert written.count("old") == 2
    assert "Our reader (blank) by damage" in printed
    assert "VIN wrong at hard: none" in printed


def test_a_kind_that_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(Refused, match="there is no kind passport"):
        show(Wish(papers=1, kinds=("passport",)))
