"""What lies over a page: hidden print and typed text are told, seals, watermarks and a scanner's own layers are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixtures.forge.screening.layings import Spot, lay_note, lay_text
from fixtures.forge.screening.saves import Saving
from intake.model import Box
from tests.intake.papers import pdf, text_at
from tests.intake.traces.scans import LINES, PLACE, kinds, scan, traces

LINE = Spot(1, PLACE)
BLANK = Spot(1, (0.1, 0.6, 0.5, 0.63))
AT = Box(left=PLACE[0], top=PLACE[1], right=PLACE[2], bottom=PLACE[3])


def test_text_on_a_white_ground_hides_the_print_beneath(tmp_path: Path) -> None:
    saving = Saving(scan())
    lay_text(saving, LINE, "Date 2024-08-11")
    (trace,) = traces(tmp_path, saving.whole())
    assert (trace.kind, trace.text) == ("covered", "Date 2024-08-11")
    assert trace.box is not None
    assert trace.box.overlap(AT) > 0.9


def test_a_note_of_a_viewer_hides_it_likewise(tmp_path: Path) -> None:
    saving = Saving(scan())
    lay_note(saving, LINE, "Date 2024-08-11")
    (trace,) = traces(tmp_path, saving.whole())
    assert (trace.kind, trace.text) == ("covered", "Date 2024-08-11")


def test_text_typed_into_a_blank_place_of_a_scan_hides_nothing(tmp_path: Path) -> None:
    saving = Saving(scan())
    lay_text(saving, BLANK, "2024-08-11", ground="")
    (trace,) = traces(tmp_path, saving.whole())
    assert (trace.kind, trace.text) == ("typed", "2024-08-11")


def test_a_white_shape_over_text_hides_it(tmp_path: Path) -> None:
    words = text_at(100, 700, "Mileage 81234 km") + b" 1 1 1 rg 90 690 200 40 re f 0 g "
    (trace,) = traces(tmp_path, pdf([{}], [words + text_at(100, 700, "21567")]))
    assert trace.kind == "covered"
    assert "21567" in trace.text


def test_a_scanners_own_invisible_text_lies_over_nothing(tmp_path: Path) -> None:
    saving = Saving(scan())
    lay_text(saving, LINE, LINES[1], ground="", is_hidden=True)
    assert traces(tmp_path, saving.whole()) == ()


@pytest.mark.parametrize("spot", [LINE, BLANK])
def test_a_stamp_hides_nothing_and_says_nothing(tmp_path: Path, spot: Spot) -> None:
    saving = Saving(scan())
    lay_note(saving, spot, "approved by the office", subtype="Stamp")
    assert traces(tmp_path, saving.whole()) == ()


def test_text_aslant_is_a_watermark(tmp_path: Path) -> None:
    saving = Saving(scan())
    page = saving.pages()[0]
    font = saving.put(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    saving.extend(page, b"Resources", b"/Font << /F9 %d 0 R >>" % font)
    drawn = b"BT 0.6 0 0 rg /F9 40 Tf 0.8 0.6 -0.6 0.8 150 300 Tm (for export only) Tj ET"
    saving.extend(page, b"Contents", b"%d 0 R" % saving.stream(b"", drawn))
    assert traces(tmp_path, saving.whole()) == ()


def test_what_is_written_on_a_shaded_cell_is_no_overlay(tmp_path: Path) -> None:
    cells = b"".join(
        b"0.9 g 90 %d 300 30 re f 0 g " % (690 - 30 * row) + text_at(100, 698 - 30 * row, f"Row {row}", 14)
        for row in range(8)
    )
    assert traces(tmp_path, pdf([{}], [cells])) == ()


def test_a_page_is_looked_at_wherever_it_stands_in_the_file(tmp_path: Path) -> None:
    saving = Saving(scan(pages=3))
    lay_text(saving, Spot(3, PLACE), "Date 2024-08-11")
    found = traces(tmp_path, saving.whole())
    assert kinds(found) == ["covered"]
    assert found[0].page == 3
