"""解锁表格: the scan and the spreadsheet read alike, and what is another paper's table."""

from __future__ import annotations

from datetime import date

from extractors.documents.unlock_table import UnlockTable
from extractors.model import Sheet
from tests.extractors.papers import bare, said, sheet

COMPANY = "天津远航二手车出口有限公司"
VINS = ("LSVAM4187C2184847", "LSVNV218XS2000017")
HEADS = ("企业名称", "许可证号", "VIN码", "实际注销日期")
LEFTS = (0.05, 0.32, 0.52, 0.76)


def table(*, written: bool = False, heads: tuple[str, ...] = HEADS, title: str = "二手车解锁表格") -> Sheet:
    """Two rows, printed or written in an office file."""
    put = bare if written else said
    lines = [put(title, 0.4, 0.05)] + [put(head, left, 0.12) for head, left in zip(heads, LEFTS, strict=True)]
    for row, vin in enumerate(VINS):
        cells = (COMPANY, f"26-02-10012{row}", vin, f"2026-04-2{row}")
        lines += [put(cell, left, 0.18 + 0.05 * row) for cell, left in zip(cells, LEFTS, strict=True)]
    return sheet(lines)


def test_scan_and_spreadsheet_say_the_same() -> None:
    scan, file = (UnlockTable.read([table(written=written)]) for written in (False, True))
    for facts in (scan, file):
        rows = [(r.applicant, r.licence_no, r.vin, r.deregistered_on) for r in facts.rows.need()]
        assert rows == [(COMPANY, f"26-02-10012{i}", vin, date(2026, 4, 20 + i)) for i, vin in enumerate(VINS)]
        assert facts.applicant.value == COMPANY
    assert (scan.is_electronic, file.is_electronic) == (False, True)


def test_heads_in_other_words() -> None:
    page = table(heads=("公司名称", "车辆对应许可证号", "车辆识别代号", "注销日期"))
    assert UnlockTable.claims(page)
    assert [row.vin for row in UnlockTable.read([page]).rows.need()] == list(VINS)


def test_it_is_known_by_its_heads_whatever_its_title() -> None:
    assert UnlockTable.claims(table(title="附件"))
    assert not UnlockTable.claims(table(heads=("企业名称", "许可证号", "VIN码", "注册登记日期")))


def test_a_statement_with_a_table_is_a_statement() -> None:
    assert not UnlockTable.claims(table(title="关于车辆已注销系统未解锁的情况说明"))


def test_a_page_of_more_rows_goes_on() -> None:
    more = sheet(
        [
            said(cell, left, 0.1)
            for cell, left in zip((COMPANY, "26-02-1", "LBV5S3102ESJ25655", "2026-04-22"), LEFTS, strict=True)
        ],
        2,
    )
    assert UnlockTable.continues([table()], more)
    assert not UnlockTable.continues([table()], sheet([said("特此说明", 0.1, 0.1)], 2))
    assert len(UnlockTable.read([table(), more]).rows.need()) == 3


def test_a_table_without_rows_has_no_value() -> None:
    empty = sheet([said(head, left, 0.12) for head, left in zip(HEADS, LEFTS, strict=True)])
    assert UnlockTable.read([empty]).rows.value is None
