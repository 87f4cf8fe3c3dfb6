"""Word and Excel files become lines of text, in the order of the file."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from intake.errors import BadFile
from intake.formats import Raster, open_source
from intake.limits import Limits
from intake.sniff import DOCX, XLSX

LIMITS = Limits()


def _page(path: Path, media_type: str, number: int = 1) -> Raster:
    with open_source(path, media_type, LIMITS) as source:
        return source.raster(number)


def test_paragraphs_and_table_rows_come_in_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("出口合同")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "VIN", "LSVNV218XS2000017"
    document.add_paragraph("签订日期 2026-01-05")
    document.save(str(tmp_path / "a.docx"))
    page = _page(tmp_path / "a.docx", DOCX)
    assert page.pixels is None
    assert [word.text for word in page.words] == ["出口合同", "VIN", "LSVNV218XS2000017", "签订日期 2026-01-05"]
    title, label, value, day = (word.box for word in page.words)
    assert title.bottom < label.top == value.top < day.top
    assert label.right <= value.left


def test_insertions_count_deletions_do_not_and_both_are_remarked(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("金额 ")
    ns = nsdecls("w")
    paragraph._p.append(parse_xml(f"<w:del {ns}><w:r><w:delText>100</w:delText></w:r></w:del>"))
    paragraph._p.append(parse_xml(f"<w:ins {ns}><w:r><w:t>900</w:t></w:r></w:ins>"))
    document.save(str(tmp_path / "a.docx"))
    page = _page(tmp_path / "a.docx", DOCX)
    assert [word.text for word in page.words] == ["金额 900"]
    assert page.remarks == ("tracked_changes",)


def test_text_boxes_and_content_controls_are_read_once(tmp_path: Path) -> None:
    document = docx.Document()
    ns = nsdecls("w") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    inner = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
    anchored = f"<mc:Choice Requires='wps'>{inner}</mc:Choice><mc:Fallback>{inner}</mc:Fallback>"
    box = f"<w:r {ns}><mc:AlternateContent>{anchored}</mc:AlternateContent></w:r>"
    document.add_paragraph("正文")._p.append(parse_xml(box))
    control = f"<w:sdt {ns}><w:sdtContent><w:p><w:r><w:t>控件</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(0, parse_xml(control))
    document.save(str(tmp_path / "a.docx"))
    assert [word.text for word in _page(tmp_path / "a.docx", DOCX).words] == ["控件", "正文", "框内"]


def test_a_long_document_has_several_pages_and_an_empty_one_is_blank(tmp_path: Path) -> None:
    document = docx.Document()
    document.save(str(tmp_path / "blank.docx"))
    for number in range(100):
        document.add_paragraph(f"第{number}条")
    document.save(str(tmp_path / "long.docx"))
    assert _page(tmp_path / "long.docx", DOCX, 2).words[-1].text == "第99条"
    with pytest.raises(BadFile) as refused:
        _page(tmp_path / "blank.docx", DOCX)
    assert refused.value.problem.code == "FILE-BLANK"


def test_cells_are_read_as_values_and_hidden_sheets_are_not(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["企业名称", None, "注销日期", None])
    sheet.append(["天津远航", 12.0, datetime.date(2026, 1, 5)])
    hidden = book.create_sheet("hidden")
    hidden.append(["secret"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    page = _page(tmp_path / "a.xlsx", XLSX)
    assert [word.text for word in page.words] == ["企业名称", "注销日期", "天津远航", "12", "2026-01-05"]
    assert page.words[1].box.left == page.words[4].box.left


def test_a_sheet_of_endless_rows_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for number in range(130):
        book.active.append([number])
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(BadFile) as refused, open_source(tmp_path / "a.xlsx", XLSX, replace(LIMITS, pages=2)):
        pass
    assert refused.value.problem.code == "FILE-TOO-MANY-PAGES"
