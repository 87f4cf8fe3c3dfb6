"""The bench of the screening ends when its time is over, and names whatever it did not reach."""

from __future__ import annotations

from rich.console import Console

from api.bench_screening import ATTACKS, Screening, count, table, told
from extractors.ocr.engine import EngineSpec, build
from fixtures.forge.screening.histories import HISTORIES


def test_without_time_nothing_is_begun_and_everything_is_named() -> None:
    counted = count(build(EngineSpec("blank", {})), lambda: True, first_seed=500_400)
    assert not counted.papers
    said = told(counted)
    assert all(f"{attack} 24 of 24" in said for attack in ATTACKS)
    assert "faxed 20 of 20" in said


def test_the_table_shows_every_cell_with_its_interval_or_that_it_was_not_measured() -> None:
    counted = Screening()
    counted.tried["seal-cut", "scan", "jpeg85"] = 4
    counted.found["seal-cut", "scan", "jpeg85"] = 3
    console = Console(record=True, width=220)
    console.print(table(ATTACKS, counted.found, counted.tried, "found"))
    shown = console.export_text()
    assert "3 of 4 (19.4–99.4 %)" in shown
    assert shown.count("not measured") == len(ATTACKS) * len(HISTORIES) - 1
    assert "seal-cut 23 of 24" in told(counted)
