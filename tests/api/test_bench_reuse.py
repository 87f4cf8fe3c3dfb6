"""What the bench says of papers handed in twice: shares with their intervals, and pairs that are counted once."""

from __future__ import annotations

import pytest

from api.bench_reuse import Tally, measure, query_milliseconds, share, summary, table
from api.settings import Settings


@pytest.mark.parametrize(
    ("count", "of", "told"),
    [(0, 0, "–"), (10, 10, "100.0% (72.2%–100.0%)"), (0, 100, "0.0% (0.0%–3.7%)"), (50, 100, "50.0% (40.4%–59.6%)")],
)
def test_a_share_says_how_far_it_can_be_trusted(count: int, of: int, told: str) -> None:
    assert share(count, of) == told


def test_every_pair_of_strangers_is_counted_once() -> None:
    tally = measure(Settings(engine="blank", workers=1), is_over=lambda: True, strangers=9, first=940_500)
    assert (tally.pairs, tally.joined <= tally.pairs) == (36, True)
    assert "36 pairs" in summary(tally)


def test_a_line_of_the_table_for_each_way_in_which_a_page_comes_again() -> None:
    tally = Tally()
    tally.tried.update({"scanned again": 2, "photographed": 1})
    assert table(tally).row_count == 2


def test_the_time_of_a_question_is_told_alone_and_in_batches() -> None:
    alone, batched = query_milliseconds(pages=5_000)
    assert min(alone, batched) > 0
