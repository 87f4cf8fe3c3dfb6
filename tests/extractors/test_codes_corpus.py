"""Photographs of real codes, where the directory named by PRECHECK_CORPUS is present."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from api.bench_codes import CodeScores, measure

CORPUS = os.environ.get("PRECHECK_CORPUS")
# 103 of the 105 photographs decode (98.1 %); the two that do not have most of the symbol covered.
FEWEST = 0.96

pytestmark = pytest.mark.skipif(
    not CORPUS or not Path(CORPUS, "codes").is_dir(), reason="PRECHECK_CORPUS names no corpus with photographs of codes"
)


@pytest.fixture(scope="module")
def scores() -> CodeScores:
    assert CORPUS
    return measure(Path(CORPUS))


def test_no_text_is_wrong(scores: CodeScores) -> None:
    assert scores.wrong == ()
    assert scores.further == ("codes/qrcode-2/16.png",)  # one QR code drawn inside another: both are read


def test_nothing_is_seen_where_no_code_is(scores: CodeScores) -> None:
    assert scores.empty_photos >= 20
    assert scores.alarms == ()


def test_nearly_every_photograph_is_decoded(scores: CodeScores) -> None:
    assert scores.share >= FEWEST, scores.missed
