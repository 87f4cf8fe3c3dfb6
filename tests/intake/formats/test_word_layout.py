"""How a Word file lies on its pages: list numbers, tables with merged cells, things set side by side, page breaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.formats import Raster, open_source
from intake.limits import Limits
from intake.model import Word
from intake.sniff import DOCX
from tests.intake.office_papers import docx, p, r, root, tbl, tc, tr

LIMITS = Limits()


def _pages(path: Path) -> list[Raster]:
    with open_source(path, DOCX, LIMITS) as source:
        return [source.raster(number) for number in range(1, source.page_count + 1)]


def _page(path: Path) -> Raster:
    (only,) = _pages(path)
    return only


def _texts(path: Path, place: str | None = None) -> list[str]:
    return [word.text for word in _page(path).words if place in (None, word.place)]


def _hidden(path: Path) -> list[tuple[str, str | None]]:
    return [(each.kind, each.text) for each in _page(path).hidden]


def _word(page: Raster, text: str) -> Word:
    (found,) = [word for word in page.words if word.text == text]
    return found


def _numbering(*levels: tuple[str, str]) -> str:
    inner = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (kind, text) in enumerate(levels)
    )
    lists = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists += f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{again}</w:num>'
    return root("numbering", f'<w:abstractNum w:abstractNumId="0">{inner}</w:abstractNum>{lists}')


def _item(text: str, level: int = 0, number: int = 1) -> str:
    return p(r(text) if text else "", f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_list_numbers_are_printed_as_word_counts_them(tmp_path: Path) -> None:
    parts = {"numbering": _numbering(("decimal", "%1."), ("decimal", "%1.%2"), ("chineseCounting", "（%3）"))}
    body = (_item("标的") + _item("型号", 1) + _item("数量", 1) + _item("价款") + _item("币种", 1) + _item("美元", 2)
            + _item("不编号", 0, 0) + _item("交货") + _item("另一清单", 0, 2) + _item(""))  # fmt: skip
    assert _texts(docx(tmp_path / "a", body, parts)) == [
        "1. 标的", "1.1 型号", "1.2 数量", "2. 价款", "2.1 币种", "（一） 美元", "不编号", "3. 交货", "1. 另一清单", "2.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "pattern", "eleventh"),
    [
        ("chineseCountingThousand", "第%1条", "第十一条"),
        ("upperRoman", "%1.", "XI."),
        ("lowerLetter", "%1)", "k)"),
        ("decimalEnclosedCircle", "%1", "⑪"),
        ("chineseLegalSimplified", "%1、", "壹拾壹、"),
        ("decimalZero", "%1", "11"),
        ("russianLower", "%1)", "л)"),
        ("ordinal", "%1", "11th"),
        ("ideographDigital", "%1、", "一一、"),
        ("bullet", "\uf0b7", "•"),
        ("unheardOf", "%1.", "11."),
    ],
)
def test_common_number_formats(tmp_path: Path, kind: str, pattern: str, eleventh: str) -> None:
    body = "".join(_item("条") for _ in range(11))
    assert _texts(docx(tmp_path / "a", body, {"numbering": _numbering((kind, pattern))}))[-1] == f"{eleventh} 条"


def test_numbers_may_come_from_the_style_of_a_paragraph(tmp_path: Path) -> None:
    style = '<w:style w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    based = '<w:style w:styleId="H2"><w:basedOn w:val="H1"/></w:style>'
    based += '<w:style w:styleId="X"><w:basedOn w:val="X"/></w:style>'
    parts = {"styles": root("styles", style + based), "numbering": _numbering(("decimal", "%1."))}
    body = (
        p(r("总则"), '<w:pStyle w:val="H1"/>')
        + p(r("附则"), '<w:pStyle w:val="H2"/>')
        + p(r("末"), '<w:pStyle w:val="X"/>')
    )
    assert _texts(docx(tmp_path / "a", body, parts)) == ["1. 总则", "2. 附则", "末"]


def test_merged_cells_lie_over_what_they_cover(tmp_path: Path) -> None:
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = tbl(
        4,
        tr(tc("车辆清单", '<w:gridSpan w:val="4"/>')),
        tr(tc("VIN1"), tc("帕萨特", start), tc("1"), tc("USD 9,000")),
        tr(tc("VIN2"), tc("", on), tc("1"), tc("USD 8,000")),
        tr(tc("VIN3"), tc("看不见", on), tc("1"), tc("USD 7,000")),
        tr(tc("合计", '<w:gridSpan w:val="2"/>'), tc("3"), tc("USD 24,000")),
    )
    page = _page(docx(tmp_path / "a", table))
    model, rows = _word(page, "帕萨特").box, [_word(page, f"VIN{n}").box for n in (1, 2, 3)]
    assert model.top == rows[0].top
    assert model.bottom == pytest.approx(rows[2].bottom)
    assert _word(page, "USD 24,000").box.left == pytest.approx(_word(page, "USD 9,000").box.left)
    assert _word(page, "车辆清单").box.width == pytest.approx(4 * rows[0].width)
    assert [(h.kind, h.text) for h in page.hidden] == [("hidden_text", "看不见")]


def test_paragraphs_of_two_columns_stand_side_by_side(tmp_path: Path) -> None:
    left, right = (
        f"<w:tc>{''.join(p(r(text)) for text in texts)}</w:tc>"
        for texts in (("一、标的", "二、价款"), ("1. Goods", "2. Price", "3. Term"))
    )
    page = _page(docx(tmp_path / "a", tbl(2, tr(left, right))))
    assert [word.text for word in page.words] == ["一、标的", "1. Goods", "二、价款", "2. Price", "3. Term"]
    assert _word(page, "二、价款").box.top == _word(page, "2. Price").box.top
    assert _word(page, "3. Term").box.left == _word(page, "1. Goods").box.left


def test_nested_tables_stay_within_the_cell_around_them(tmp_path: Path) -> None:
    inner = tbl(2, tr(tc("VIN"), tc("单价")), tr(tc("LSV"), tc("9000")))
    page = _page(docx(tmp_path / "a", tbl(2, tr(f"<w:tc>{p(r('车辆'))}{inner}</w:tc>", tc("Vehicles")))))
    assert [word.text for word in page.words] == ["车辆", "Vehicles", "VIN", "单价", "LSV", "9000"]
    assert _word(page, "9000").box.right <= _word(page, "Vehicles").box.left
    assert _word(page, "单价").box.left == _word(page, "9000").box.left


def test_fields_show_their_results_and_changing_ones_are_told(tmp_path: Path) -> None:
    def field(code: str, result: str) -> str:
        mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
        return (mark.format("begin") + f"<w:r><w:instrText>{code}</w:instrText></w:r>" + mark.format("separate")
                + r(result) + mark.format("end"))  # fmt: skip

    body = (p(r("第 ") + field(" PAGE ", "3") + r(" 页")) + p(r("日期 ") + field(' DATE \\@ "yyyy" ', "2026-01-05"))
            + p(r("总价 ") + '<w:fldSimple w:instr=\' QUOTE "900" \'>' + r("100") + "</w:fldSimple>")
            + p('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>EQ \\o\\ac(○,1)</w:instrText>'
                '<w:fldChar w:fldCharType="end"/></w:r>' + r("项"))
            + p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("没有结束")) + p(r("后文")))  # fmt: skip
    path = docx(tmp_path / "a", body)
    assert _texts(path) == ["第 3 页", "日期 2026-01-05", "总价 100", "1项", "后文"]
    assert _hidden(path) == [
        ("field_code", '{DATE \\@ "yyyy"} → 2026-01-05'), ("field_code", '{QUOTE "900"} → 100'),
    ]  # fmt: skip


def test_signs_hyphens_and_things_set_side_by_side(tmp_path: Path) -> None:
    body = (
        p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t></w:r>' + r("  软\u00ad连"))
        + p("<w:r><w:t>TJYH</w:t><w:noBreakHyphen/><w:t>018</w:t><w:softHyphen/></w:r>")
        + p("<w:r><w:t>卖方：甲</w:t><w:tab/><w:tab/><w:t>买方：ABC</w:t></w:r>")
        + p("<w:r><w:t>1.</w:t><w:tab/><w:t>标的</w:t><w:br/><w:t>次行</w:t></w:r>")
        + p(f'<w:hyperlink r:id="x">{r("链接")}</w:hyperlink><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>')
        + p(f"<w:ruby><w:rt>{r('hé')}</w:rt><w:rubyBase>{r('合')}</w:rubyBase></w:ruby>")
    )
    page = _page(docx(tmp_path / "a", body))
    assert [word.text for word in page.words] == [
        "☑是 软连",
        "TJYH-018",
        "卖方：甲",
        "买方：ABC",
        "1. 标的",
        "次行",
        "链接a+b",
        "合",
    ]
    assert _word(page, "卖方：甲").box.top == _word(page, "买方：ABC").box.top
    assert page.hidden == ()


def test_pages_break_where_the_file_says(tmp_path: Path) -> None:
    drawn, manual = "<w:lastRenderedPageBreak/>", '<w:br w:type="page"/>'
    body = (p(r("一")) + p(f"<w:r>{manual}</w:r>") + p(f"<w:r>{drawn}<w:t>二</w:t></w:r>")
            + p(f"<w:r><w:t>跨</w:t>{drawn}<w:t>页</w:t></w:r>") + p(r("三"))
            + p(f"<w:r><w:t>四</w:t>{manual}<w:t>五</w:t></w:r>")
            + "".join(p(r(str(n))) for n in range(70)))  # fmt: skip
    pages = [[word.text for word in page.words] for page in _pages(docx(tmp_path / "a", body))]
    assert pages[:3] == [["一"], ["二", "跨页"], ["三", "四"]]
    assert pages[3][0] == "五"
    assert len(pages) == 4


def test_a_contract_of_two_hundred_pages_with_long_tables_is_read_whole(tmp_path: Path) -> None:
    rows = [tr(tc(f"{n}"), tc(f"LSVNV218XS{n:07d}"), tc("帕萨特")) for n in range(400)]
    clauses = "".join(p(r(f"第{n}条 " + "卖方应当提供售后服务。" * 20)) for n in range(11600))
    pages = _pages(docx(tmp_path / "a", tbl(3, *rows) + clauses))
    assert len(pages) == 200
    assert pages[0].words[4].text == "LSVNV218XS0000001"
    assert pages[-1].words[-1].text.startswith("第11599条")
