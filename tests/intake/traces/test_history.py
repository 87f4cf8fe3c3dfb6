"""Earlier states kept in a PDF: changed print is told with both wordings, and honest saves are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixtures.forge.screening.layings import Spot, lay_note
from fixtures.forge.screening.saves import Saving
from intake.model import Box
from tests.intake.papers import pdf, text_at
from tests.intake.traces.scans import LINES, PLACE, jpeg, kinds, picture, scan, traces

ENTRY = b"/Type /XObject /Subtype /Image /Width 1240 /Height 1754 /ColorSpace /DeviceRGB /BitsPerComponent 8"


def with_picture(content: bytes, lines: tuple[str, ...]) -> bytes:
    """The scan, saved once more with another picture."""
    saving = Saving(content)
    number = saving.picture(saving.pages()[0])
    saving.stream(ENTRY + b" /Filter /DCTDecode", jpeg(picture(lines)), number, packed=False)
    return saving.saved()


def edited(before: bytes, after: bytes, **page: str) -> bytes:
    """A page of text, saved once more with other text."""
    saving = Saving(pdf([page], [before]))
    number = next(n for n, body in saving.objects.items() if before in body)
    saving.stream(b"", after, number, packed=False)
    return saving.saved()


def test_words_that_were_changed_are_told_before_and_after(tmp_path: Path) -> None:
    content = edited(text_at(100, 700, "Mileage 81234 km"), text_at(100, 700, "Mileage 21234 km"))
    (trace,) = traces(tmp_path, content)
    assert (trace.kind, trace.page, trace.is_signed) == ("altered", 1, False)
    assert "81234" in trace.before
    assert "21234" in trace.after


@pytest.mark.parametrize("rotate", ["0", "90", "180", "270"])
def test_the_place_lies_on_the_page_as_shown(tmp_path: Path, rotate: str) -> None:
    content = edited(text_at(60, 780, "81234"), text_at(60, 780, "21567"), **{"/Rotate": rotate})
    found = [trace.box for trace in traces(tmp_path, content) if trace.kind == "altered" and trace.box]
    x, y = 80 / 595, 1 - 785 / 842
    corner = {"0": (x, y), "90": (1 - y, x), "180": (1 - x, 1 - y), "270": (y, 1 - x)}[rotate]
    near = Box(left=corner[0] - 0.1, top=corner[1] - 0.1, right=corner[0] + 0.1, bottom=corner[1] + 0.1)
    assert found
    assert all(near.overlap(box) > 0.9 for box in found)


def test_a_picture_that_was_replaced_is_told_where_its_print_differs(tmp_path: Path) -> None:
    lines = (LINES[0], "Date 2024-08-11", *LINES[2:])
    (trace,) = traces(tmp_path, with_picture(scan(), lines))
    assert trace.kind == "altered"
    assert trace.box is not None
    assert trace.box.overlap(Box(left=PLACE[0], top=PLACE[1], right=PLACE[2], bottom=PLACE[3])) > 0.9


def test_a_stroke_that_makes_one_figure_another_is_an_alteration(tmp_path: Path) -> None:
    three, eight = ((LINES[0], f"Date 2026-01-{figure}5", *LINES[2:]) for figure in "38")
    assert kinds(traces(tmp_path, with_picture(scan(three), eight))) == ["altered"]


def test_a_line_that_came_later_is_an_addition(tmp_path: Path) -> None:
    assert kinds(traces(tmp_path, with_picture(scan(LINES[:3]), LINES))) == ["added"]


def test_a_page_scanned_anew_is_another_page(tmp_path: Path) -> None:
    many = tuple(f"Line {n} of the page says {n * 7919}" for n in range(16))
    others = tuple(f"Other text {n * 31} stands on row {n}" for n in range(16))
    assert kinds(traces(tmp_path, with_picture(scan(many), others))) == ["replaced"]


def test_the_same_picture_packed_again_is_no_change(tmp_path: Path) -> None:
    assert traces(tmp_path, with_picture(scan(), LINES)) == ()


def test_metadata_alone_changes_nothing(tmp_path: Path) -> None:
    saving = Saving(scan())
    told = saving.put(b"<< /Producer (WPS Office) /ModDate (D:20260301) >>")
    assert traces(tmp_path, saving.saved(b"/Info %d 0 R" % told)) == ()


def test_a_page_turned_later_is_no_change(tmp_path: Path) -> None:
    saving = Saving(scan())
    page = saving.pages()[0]
    saving.put(saving.objects[page].replace(b"<<", b"<< /Rotate 180", 1), page)
    assert traces(tmp_path, saving.saved()) == ()


def test_pages_put_before_others_are_no_change_of_theirs(tmp_path: Path) -> None:
    saving = Saving(scan(pages=2))
    first, second = saving.pages()
    tree = next(n for n, body in saving.objects.items() if b"/Kids" in body)
    body = saving.objects[tree].replace(b"%d 0 R" % first, b"", 1).replace(b"/Count 2", b"/Count 1")
    saving.put(body, tree)
    assert saving.pages() == [second]
    assert traces(tmp_path, saving.saved()) == ()


def test_a_stamp_saved_later_is_an_addition_and_hides_nothing(tmp_path: Path) -> None:
    saving = Saving(scan())
    lay_note(saving, Spot(1, (0.5, 0.1, 0.8, 0.2)), "", subtype="Stamp")
    assert kinds(traces(tmp_path, saving.saved())) == ["added"]


@pytest.mark.parametrize("junk", [b"startxref\n9\n%%EOF\n", b"startxref\n99999999\n%%EOF\n", b"%%EOF\n%%EOF\n"])
def test_an_end_that_no_file_ends_with_is_no_state(tmp_path: Path, junk: bytes) -> None:
    content = pdf([{}], [text_at(100, 700, "81234")])
    assert traces(tmp_path, content.replace(b"%PDF-1.4\n", b"%PDF-1.4\n%" + junk, 1)) == ()
