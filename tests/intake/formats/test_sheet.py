"""An annex in Excel: cells as the sheet prints them, in their columns, and what it does not print is told."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from intake.errors import BadFile
from intake.formats import Raster, open_source
from intake.limits import Limits
from intake.sniff import XLSX
from tests.intake.papers import zipped

LIMITS = Limits()


def _pages(path: Path) -> list[Raster]:
    with open_source(path, XLSX, LIMITS) as source:
        return [source.raster(number) for number in range(1, source.page_count + 1)]


def _saved(path: Path, fill: Callable[[Any, Any], object]) -> list[Raster]:
    """The pages of a workbook that `fill` made out of an empty book and its first sheet."""
    book = openpyxl.Workbook()
    fill(book, book.active)
    book.save(path)
    return _pages(path)


def _one(path: Path, fill: Callable[[Any, Any], object]) -> tuple[list[str], list[tuple[str, str | None]]]:
    (page,) = _saved(path, fill)
    return [word.text for word in page.words], [(each.kind, each.text) for each in page.hidden]


@pytest.mark.parametrize(
    ("value", "pattern", "printed"),
    [
        (123, "000000", "000123"),
        (12500, "#,##0.00", "12,500.00"),
        (12500, '"US$"#,##0.00', "US$12,500.00"),
        (1234, "_ ¥* #,##0.00_ ;", "¥1,234.00"),
        (-5, "#,##0.00;[Red](#,##0.00)", "(5.00)"),
        (0.13, "0%", "13%"),
        (0.1 + 0.2, "General", "0.3"),
        (123456789012, "General", "123456789012"),
        (3, '0"辆"', "3辆"),
        (0, '0;-0;"-"', "-"),
        ("０0123", "@", "０0123"),
        ("LSVNV218XS2000017", "General", "LSVNV218XS2000017"),
        (datetime.fromisoformat("2026-01-05"), "yyyy-mm-dd", "2026-01-05"),
        (datetime.fromisoformat("2026-01-05 08:30"), "yyyy-mm-dd hh:mm", "2026-01-05 08:30"),
        (True, "General", "TRUE"),
    ],
)
def test_a_value_reads_as_the_sheet_prints_it(tmp_path: Path, value: object, pattern: str, printed: str) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet["A1"], sheet["A1"].number_format = value, pattern

    assert _one(tmp_path / "a", fill) == ([printed], [])


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_day_in_a_format_of_chinese_excel_is_a_day(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet["A1"], sheet["A1"].number_format = 46027, "0.00000"

    assert [word.text for word in _saved(tmp_path / "a", fill)[0].words] == ["46027.00000"]
    parts = _parts(tmp_path / "a")
    styles = re.sub(rb"<numFmts.*</numFmts>", b"", parts["xl/styles.xml"])
    # Chinese Excel writes its own formats by number alone.
    (tmp_path / "b").write_bytes(zipped(parts | {"xl/styles.xml": styles.replace(b'numFmtId="164"', b'numFmtId="31"')}))
    (page,) = _pages(tmp_path / "b")
    assert [word.text for word in page.words] == ["2026-01-05"]


def test_a_formula_without_a_result_leaves_its_cell_empty_and_is_told(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.append(["单价", "数量", "合计"])
        sheet.append([9000, 2, "=A2*B2"])

    (page,) = _saved(tmp_path / "a", fill)
    assert [word.text for word in page.words] == ["单价", "数量", "合计", "9000", "2"]
    (told,) = page.hidden
    assert (told.kind, told.text) == ("formula", "C2 =A2*B2")
    assert told.box is not None
    assert told.box.overlap(page.words[3].box) > 0.9


def test_formulas_with_results_count_and_are_told_once(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        for row in range(1, 4):
            sheet.append([row, f"=A{row}*2"])

    _saved(tmp_path / "a", fill)
    parts = _parts(tmp_path / "a")
    parts["xl/worksheets/sheet1.xml"] = (
        parts["xl/worksheets/sheet1.xml"]
        .replace(b"<v></v>", b"<v>77</v>")
        .replace(b"<v/>", b"<v>77</v>")
        .replace(b"<v />", b"<v>77</v>")
    )
    (tmp_path / "b").write_bytes(zipped(parts))
    (page,) = _pages(tmp_path / "b")
    assert [word.text for word in page.words] == ["1", "77", "2", "77", "3", "77"]
    assert [(each.kind, each.text) for each in page.hidden] == [("formula", "B1 =A1*2")]


def test_hidden_sheets_rows_columns_and_white_cells_are_told_and_not_read(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        for row in (["VIN", "底价", "单价"], ["LSV1", "1", "9"], ["LSV2", "2", "8"]):
            sheet.append(row)
        sheet["D1"], sheet["D1"].font = "白", Font(color="FFFFFFFF")
        sheet["D2"], sheet["D2"].font, sheet["D2"].fill = (
            "白底色",
            Font(color="FFFFFFFF"),
            PatternFill("solid", fgColor="FF1F4E79"),
        )
        sheet["D3"], sheet["D3"].number_format = 5, ";;;"
        sheet.column_dimensions["B"].hidden = True
        sheet.row_dimensions[2].hidden = True
        secret = book.create_sheet("私")
        secret.append(["真价", 5000])
        secret.sheet_state = "veryHidden"
        book.create_sheet("空").sheet_state = "hidden"

    words, hidden = _one(tmp_path / "a", fill)
    assert words == ["VIN", "单价", "LSV2", "8"]
    assert sorted(hidden, key=str) == [
        ("hidden_sheet", "私: 真价 5000"),
        ("hidden_text", "5"),
        ("hidden_text", "LSV1 1 9 白底色"),
        ("hidden_text", "底价 2"),
        ("hidden_text", "白"),
    ]


def test_merged_cells_lie_over_what_they_cover_and_columns_stand_under_one_another(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.append(["车辆清单"])
        sheet.append(["VIN1", "帕萨特", 1])
        sheet.append(["VIN2", None, 1])
        sheet.append([None, "合计", 2])
        sheet.merge_cells("A1:C1")
        sheet.merge_cells("B2:B3")

    (page,) = _saved(tmp_path / "a", fill)
    boxes = {word.text: word.box for word in page.words}
    assert boxes["车辆清单"].width == pytest.approx(3 * boxes["VIN1"].width)
    assert boxes["帕萨特"].bottom == pytest.approx(boxes["VIN2"].bottom)
    assert boxes["合计"].left == boxes["帕萨特"].left
    assert boxes["2"].left > boxes["合计"].left


def test_every_sheet_begins_a_page_with_its_margins(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.append(["一"])
        sheet.oddHeader.center.text = "合同附件"
        book.create_sheet("二").append(["二"])

    first, second = _saved(tmp_path / "a", fill)
    assert [(word.text, word.place) for word in first.words] == [("合同附件", "header"), ("一", "body")]
    assert [word.text for word in second.words] == ["二"]


def test_comments_hang_at_their_rows(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.append(["一"])
        sheet.append(["二"])
        sheet["A2"].comment = Comment("价格另议", "审核人")

    (page,) = _saved(tmp_path / "a", fill)
    (told,) = page.hidden
    assert (told.kind, told.text) == ("comment", "价格另议")
    assert told.box is not None
    assert told.box.overlap(page.words[1].box) > 0.9


def test_columns_far_to_the_right_are_said_to_be_left_out(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet["A1"], sheet["XFD1"] = "近", "远"

    (page,) = _saved(tmp_path / "a", fill)
    assert [word.text for word in page.words] == ["近"]
    assert page.remarks == ("columns_left_out",)


def test_a_workbook_that_links_to_another_one_says_so(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.append(["一"])

    _saved(tmp_path / "a", fill)
    parts = _parts(tmp_path / "a")
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = (
        f'<Relationship Id="a" Type="{office}/externalLinkPath" Target="file:///C:/price.xlsx" TargetMode="External"/>'
    )
    outside = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{link}</Relationships>'
    )
    (tmp_path / "b").write_bytes(
        zipped(parts | {"xl/externalLinks/_rels/externalLink1.xml.rels": outside.encode(), "xl/vbaProject.bin": b"x"})
    )
    (page,) = _pages(tmp_path / "b")
    assert [(each.kind, each.text) for each in page.hidden] == [
        ("macro", "vbaProject.bin"),
        ("external_link", "file:///C:/price.xlsx"),
    ]


def test_five_thousand_rows_are_read_whole(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        for row in range(5000):
            sheet.append([row, f"LSVNV218XS{row:07d}", "帕萨特", 9000.5, date(2026, 1, 5)])

    pages = _saved(tmp_path / "a", fill)
    assert len(pages) == 84
    assert [word.text for word in pages[-1].words][-5:] == [
        "4999",
        "LSVNV218XS0004999",
        "帕萨特",
        "9000.5",
        "2026-01-05",
    ]


def test_an_excel_file_that_declares_entities_is_refused(tmp_path: Path) -> None:
    parts = {"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}
    (tmp_path / "a").write_bytes(zipped(parts))
    with pytest.raises(BadFile) as refused:
        _pages(tmp_path / "a")
    assert refused.value.problem.code == "FILE-BOMB"
