"""Photographs of real codes, where the directory named by PRECHECK_CORPUS is present."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.bench_codes import CodeScores, measure

# 103 of the 105 photographs decode (98.1 %).
FEWEST = 0.96


@pytest.fixture(scope="module")
def scores(corpus: Path) -> CodeScores:
    return measure(corpus)


def test_no_text_is_wrong(scores: CodeScores) -> None:
    assert scores.wrong == ()
    assert scores.further == ("codes/qrcode-2/16.png",)  # one QR code drawn inside another: both are read


def test_nothing_is_seen_where_no_code_is(scores: CodeScores) -> None:
    assert scores.empty_photos >= 20
    assert scores.alarms == ()


def test_nearly_every_photograph_is_decoded(scores: CodeScores) -> None:
    assert scores.share >= FEWEST, scores.missed
