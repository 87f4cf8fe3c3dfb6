"""The thin wrapper around Tesseract: its languages, its table of words, its failures; a stub stands in for it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from extractors.ocr.engine import EngineFailure
from extractors.ocr.pages import Said
from extractors.ocr.tesseract import Heard, Tesseract, find
from extractors.ocr.tesseract_pages import LANGUAGE, TesseractPages

_IMAGE = np.full((60, 200, 3), 255, np.uint8)
_HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
_ROWS = (
    "4\t1\t1\t1\t1\t0\t10\t5\t90\t20\t-1\t",
    "5\t1\t1\t1\t1\t1\t10\t5\t50\t20\t96.5\tДоговор",
    '5\t1\t1\t1\t1\t2\t70\t5\t30\t20\t81\t"Рога\u200f',
    "5\t1\t1\t1\t1\t3\t110\t5\t3\t20\t0\t ",
)


def _stub(folder: Path, script: str) -> str:
    program = folder / "tesseract"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    return str(folder)


def test_nothing_is_found_where_nothing_is_installed(tmp_path: Path) -> None:
    assert find(str(tmp_path)) is None


def test_the_installed_languages_are_listed(tmp_path: Path) -> None:
    programs = _stub(tmp_path, "printf 'List of available languages in \"/x\" (2):\\neng\\nrus\\n'")
    found = find(programs)
    assert found is not None
    assert found.languages == {"eng", "rus"}


def test_words_come_with_their_places_and_confidences(tmp_path: Path) -> None:
    (tmp_path / "table").write_text("\n".join((_HEAD, *_ROWS)) + "\n", encoding="utf-8")
    _stub(tmp_path, f'printf "%s\\n" "$@" > {tmp_path}/arguments; /bin/cat > /dev/null; /bin/cat {tmp_path}/table')
    reader = Tesseract(str(tmp_path / "tesseract"), frozenset({"rus", "eng"}))
    assert reader.read(_IMAGE, ("rus", "eng")) == [
        Heard("Договор", 0.965, 10, 5, 60, 25, ("1", "1", "1")),
        Heard('"Рога', 0.81, 70, 5, 100, 25, ("1", "1", "1")),
    ]
    assert "rus+eng" in (tmp_path / "arguments").read_text(encoding="utf-8").splitlines()


def test_a_whole_page_comes_as_lines_with_blanks_between_latin_words_alone(tmp_path: Path) -> None:
    rows = (
        "5\t1\t1\t1\t1\t1\t10\t5\t50\t20\t90\t车辆",
        "5\t1\t1\t1\t1\t2\t60\t4\t40\t20\t70\tLSVNV218",
        "5\t1\t1\t1\t1\t3\t110\t5\t40\t22\t80\tXS2000017",
        "5\t1\t1\t1\t2\t1\t10\t35\t50\t20\t60\t登记",
    )
    (tmp_path / "table").write_text("\n".join((_HEAD, *rows)) + "\n", encoding="utf-8")
    _stub(tmp_path, f'printf "%s\n" "$@" > {tmp_path}/arguments; /bin/cat > /dev/null; /bin/cat {tmp_path}/table')
    pages = TesseractPages(Tesseract(str(tmp_path / "tesseract"), frozenset({LANGUAGE})), threads=2)
    first, second = pages.read(_IMAGE)
    corners = ((10.0, 4.0), (150.0, 4.0), (150.0, 27.0), (10.0, 27.0))
    assert first == Said("车辆LSVNV218 XS2000017", first.confidence, corners)
    assert first.confidence == pytest.approx(0.8)
    assert second.text == "登记"
    assert second.confidence == pytest.approx(0.6)


@pytest.mark.parametrize("script", ["exit 1", "exec /bin/sleep 30"])
def test_a_program_that_fails_or_hangs_is_a_failure(tmp_path: Path, script: str) -> None:
    _stub(tmp_path, script)
    with pytest.raises(EngineFailure):
        Tesseract(str(tmp_path / "tesseract"), frozenset(), seconds=0.5).read(_IMAGE, ("rus",))
