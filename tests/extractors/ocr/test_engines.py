"""The engines themselves: the default one reads, alone and in company alike, and agrees with PaddleOCR's own API."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from extractors.crops import level as cut
from extractors.ocr.engine import Engine, EngineFailure, EngineSpec, Image, Line, build
from extractors.ocr.weights import find

TEXTS = ["LSVNV218XS2000017", "2025-03-20", "37", "PASSAT 1984 ml", "A12345"]


def drawn(text: str, height: int = 40) -> Image:
    """A line of text as a crop."""
    scale, thickness = height / 40, 2
    (width, _), _ = cv2.getTextSize(text, cv2.FONT_HERSHEY_SIMPLEX, scale, thickness)
    crop = np.full((height, width + 16, 3), 245, np.uint8)
    cv2.putText(crop, text, (8, round(height * 0.75)), cv2.FONT_HERSHEY_SIMPLEX, scale, (30, 30, 30), thickness)
    return crop


CROPS = [drawn(text) for text in TEXTS]


def form() -> Image:
    """A page with TEXTS one below the other."""
    page = np.full((700, 900, 3), 245, np.uint8)
    for row, crop in enumerate(CROPS):
        page[60 + 110 * row : 60 + 110 * row + crop.shape[0], 120 : 120 + crop.shape[1]] = crop
    return page


@pytest.fixture(scope="module")
def default() -> Engine:
    return build(EngineSpec())


def same(one: Line, other: Line) -> bool:
    assert one.lattice is not None
    assert other.lattice is not None
    return one == other and one.lattice.tobytes() == other.lattice.tobytes()


def test_the_default_engine_reads_lines(default: Engine) -> None:
    assert [line.text for line in default.recognise(CROPS)] == TEXTS


def test_the_default_engine_finds_lines_and_cut_brings_them_upright(default: Engine) -> None:
    page = form()
    quads = default.detect(page)
    assert [line.text for line in default.recognise([cut(page, quad) for quad in quads])] == TEXTS
    assert all(quad.shape == (4, 2) for quad in quads)


def test_a_slanting_line_is_found_and_straightened(default: Engine) -> None:
    turn = cv2.getRotationMatrix2D((450, 350), 8, 1)
    page = np.asarray(cv2.warpAffine(form(), turn, (900, 700), borderValue=(245, 245, 245)), np.uint8)
    texts = {line.text for line in default.recognise([cut(page, quad) for quad in default.detect(page)])}
    assert set(TEXTS[:2]) <= texts


def test_a_line_reads_the_same_to_the_last_bit_alone_and_in_any_company(default: Engine) -> None:
    together = default.recognise(CROPS)
    backwards = default.recognise(CROPS[::-1])[::-1]
    alone = [default.recognise([crop])[0] for crop in CROPS]
    assert all(same(a, b) and same(a, c) for a, b, c in zip(together, backwards, alone, strict=True))


def test_a_quick_look_reads_the_same_to_the_last_bit_in_any_company(default: Engine) -> None:
    together = default.recognise(CROPS, quick=True)
    alone = [default.recognise([crop], quick=True)[0] for crop in CROPS]
    assert [line.text for line in together] == TEXTS
    assert all(same(a, b) for a, b in zip(together, alone, strict=True))


def test_a_quick_look_that_is_not_sure_is_a_full_one(default: Engine) -> None:
    smudged = [np.asarray(cv2.GaussianBlur(crop, (0, 0), s), np.uint8) for crop in CROPS for s in (5, 6, 7, 8, 9)]
    full, quick = default.recognise(smudged), default.recognise(smudged, quick=True)
    least = [min((g.confidence for g in line.glyphs), default=0.0) for line in full]
    unsure = [i for i, line in enumerate(full) if least[i] < 0.58 and (not line.glyphs or line.confidence > 0.82)]
    assert unsure
    assert all(same(full[i], quick[i]) for i in unsure)


def test_an_exact_engine_computes_in_one_precision(default: Engine) -> None:
    exact = build(EngineSpec(options={"is_exact": True}))
    assert exact.name.endswith(" f32")
    assert all(same(a, b) for a, b in zip(exact.recognise(CROPS, quick=True), default.recognise(CROPS), strict=True))


def test_the_number_of_threads_changes_nothing(default: Engine) -> None:
    single = build(EngineSpec(options={"threads": 1}))
    assert all(same(a, b) for a, b in zip(default.recognise(CROPS), single.recognise(CROPS), strict=True))
    assert all(np.array_equal(a, b) for a, b in zip(default.detect(form()), single.detect(form()), strict=True))


def test_every_character_knows_its_place_and_its_rivals(default: Engine) -> None:
    (line,) = default.recognise(CROPS[:1])
    assert "".join(glyph.text for glyph in line.glyphs) == line.text
    starts = [glyph.start for glyph in line.glyphs]
    assert starts == sorted(starts)
    assert all(0 <= glyph.start < glyph.end <= 1 for glyph in line.glyphs)
    assert all(1 <= len(glyph.candidates) <= 5 and glyph.candidates[0][0] == glyph.text for glyph in line.glyphs)


def test_empty_paper_has_no_line_and_no_text(default: Engine) -> None:
    paper = np.full((300, 400, 3), 250, np.uint8)
    assert default.detect(paper) == []
    assert [line.text for line in default.recognise([paper[:40]])] == [""]


@pytest.mark.parametrize("shape", [(0, 10, 3), (10, 0, 3), (10, 10), (10, 10, 4)])
def test_what_is_no_picture_is_a_failure_and_not_an_empty_line(default: Engine, shape: tuple[int, ...]) -> None:
    picture = np.zeros(shape, np.uint8)
    with pytest.raises(EngineFailure, match="not a BGR"):
        default.recognise([picture])
    with pytest.raises(EngineFailure, match="not a BGR"):
        default.detect(picture)


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(EngineFailure, match="PP-OCRv6_det_small"):
        build(EngineSpec(options={"model_dir": str(tmp_path)}))


def test_paddleocr_and_the_default_engine_agree(default: Engine, tmp_path: Path) -> None:
    paddle = build(EngineSpec("paddleocr", {"cache_dir": str(tmp_path)}))
    assert paddle.models() == find().hashes()
    assert default.models().items() > paddle.models().items()
    ours, theirs = default.recognise(CROPS), paddle.recognise(CROPS)
    assert [line.text for line in ours] == [line.text for line in theirs] == TEXTS
    assert all(a.confidence == pytest.approx(b.confidence, abs=0.02) for a, b in zip(ours, theirs, strict=True))
    page = form()
    for one, other in zip(default.detect(page), paddle.detect(page), strict=True):
        assert np.abs(one - other).max() <= 4
    with pytest.raises(EngineFailure, match="PaddleOCR failed"):
        paddle.recognise([np.zeros((0, 4, 3), np.uint8)])


def test_a_recording_answers_as_the_engine_did_and_knows_nothing_else(default: Engine, tmp_path: Path) -> None:
    path, page = str(tmp_path / "recording.json"), form()
    recorder = build(EngineSpec("recorder", {"path": path}))
    quads, lines, spelled = recorder.detect(page), recorder.recognise(CROPS), recorder.spell(CROPS)
    replay = build(EngineSpec("recorded", {"path": path}))
    assert replay.models() == default.models()
    assert all(np.array_equal(a, b) for a, b in zip(replay.detect(page), quads, strict=True))
    assert all(same(a, b) for a, b in zip(replay.recognise(CROPS), lines, strict=True))
    assert all(same(a, b) for a, b in zip(replay.spell(CROPS), spelled, strict=True))
    assert [line.text for line in lines] == TEXTS
    with pytest.raises(EngineFailure, match="no answer to recognise"):
        replay.recognise([drawn("another")])


def test_the_blank_engine_reads_nothing() -> None:
    blank = build(EngineSpec("blank"))
    assert (blank.detect(form()), blank.models()) == ([], {})
    assert blank.recognise(CROPS) == blank.spell(CROPS) == [Line("")] * len(CROPS)
