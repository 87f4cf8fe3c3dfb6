"""出口货物报关单: the grid, the goods, what marks a check copy or an import, and pages that go on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from extractors.documents.customs_declaration import CustomsDeclaration
from extractors.model import Reading, Sheet
from intake.model import Word
from tests.extractors.papers import said, sheet

VINS = ("LSVAM4187C2184847", "LSVNV218XS2000017")
TITLE = "中华人民共和国海关出口货物报关单"
SMALL = 0.012
HEAD = (
    (("境内发货人(91120118MA05KT7Q0A)", "天津远航二手车出口有限公司"), ("出境关别(0202)", "新港海关"), ("出口日期", "20260316"),
     ("申报日期", "20260312"), ("备案号", "")),
    (("境外收货人", "OOO AVTOIMPORT"), ("运输方式(2)", "水路运输"), ("运输工具名称及航次号", "EVER/012W"), ("提运单号", "COSU6123456780")),
    (("生产销售单位", "天津远航二手车出口有限公司"), ("监管方式(0110)", "一般贸易"), ("征免性质(101)", "一般征税"), ("许可证号", "26-02-100123")),
    (("合同协议号", "TJYH-2026-018"), ("贸易国(地区)(RUS)", "俄罗斯"), ("运抵国(地区)(KAZ)", "哈萨克斯坦"), ("指运港", "阿拉木图"),
     ("离境口岸", "霍尔果斯")),
)  # fmt: skip
COLUMNS = {"项号": 0.05, "商品编号": 0.10, "商品名称及规格型号": 0.20, "数量及单位": 0.50, "单价/总价/币制": 0.60,
           "最终目的国(地区)": 0.75, "征免": 0.90}  # fmt: skip


def item(number: int, vin: str, top: float, *, glued: bool = False, to: str = "俄罗斯") -> list[Reading]:
    """One block of goods over three lines."""
    first = (
        [said("8703234110其他小轿车", 0.10, top)]
        if glued
        else [said("8703234110", 0.10, top), said("其他小轿车", 0.20, top)]
    )
    return [
        said(str(number), 0.05, top), *first, said("1700千克", 0.50, top), said("8500.00", 0.60, top),
        said(to, 0.75, top),
        said("旧|大众牌|SVW71617BM|车架号", 0.20, top + 0.025), said("8500.00", 0.60, top + 0.025),
        said("(RUS)", 0.75, top + 0.025),
        said(f"|{vin}", 0.20, top + 0.05), said("1辆", 0.50, top + 0.05), said("美元", 0.60, top + 0.05),
    ]  # fmt: skip


def declaration(
    *, title: str = TITLE, number: str = "022020260000123456", exported_on: str = "20260316", page: str = "1/1",
    goods: Sequence[Reading] | None = None, more: Sequence[Reading] = (), at: int = 1,
) -> Sheet:  # fmt: skip
    """A page of a declaration."""
    readings = [
        said(title, 0.35, 0.02, height=0.03), said("预录入编号:022020260000654321", 0.05, 0.07),
        said(f"海关编号:{number}", 0.40, 0.07), said(f"页码/页数:{page}", 0.85, 0.07),
    ]  # fmt: skip
    for row, cells in enumerate(HEAD):
        for column, (label, value) in enumerate(cells):
            left, top = 0.05 + 0.19 * column, 0.11 + 0.05 * row
            shown = exported_on if label == "出口日期" else value
            readings.append(said(label, left, top, height=SMALL))
            readings += [said(shown, left, top + 0.018, height=0.016)] if shown else []
    readings += [said(label, left, 0.34, height=SMALL) for label, left in COLUMNS.items()]
    return sheet([*readings, *(item(1, VINS[0], 0.37) if goods is None else goods), *more], at)


def read(*sheets: Sheet) -> CustomsDeclaration:
    return CustomsDeclaration.read(sheets)


def test_every_cell_of_the_head() -> None:
    facts = read(declaration())
    assert {name: field.value for name, field in facts.fields().items() if name not in ("items", "consignee")} == {
        "customs_no": "022020260000123456", "pre_entry_no": "022020260000654321", "check_copy": False,
        "consignor": "天津远航二手车出口有限公司", "exported_on": date(2026, 3, 16), "declared_on": date(2026, 3, 12),
        "licence_no": "26-02-100123", "contract_no": "TJYH-2026-018", "destination": "RUS",
        "bill_of_lading_no": "COSU6123456780",
    }  # fmt: skip
    assert not facts.is_import


def test_an_empty_day_of_export_is_a_place_without_text() -> None:
    field = read(declaration(exported_on="")).exported_on
    assert (field.value, field.raw, field.page) == (None, None, 1)


@pytest.mark.parametrize("glued", [False, True])
def test_goods_in_blocks(*, glued: bool) -> None:
    goods = [*item(1, VINS[0], 0.37, glued=glued), *item(2, VINS[1], 0.46, glued=glued)]
    facts = read(declaration(goods=goods))
    rows = facts.items.need()
    assert [(r.hs_code, r.name, r.quantity, r.vin) for r in rows] == [
        ("8703234110", "其他小轿车", 1, vin) for vin in VINS
    ]
    assert rows[0].specification == f"旧|大众牌|SVW71617BM|车架号|{VINS[0]}"
    assert rows[0].box.bottom < rows[1].box.top + 0.01
    assert [row.vin for row in facts.vins] == list(VINS)


def test_the_end_is_the_goods_or_else_where_they_arrive() -> None:
    assert read(declaration()).destination.value == "RUS"
    assert read(declaration(goods=())).destination.value == "KAZ"
    two = [*item(1, VINS[0], 0.37), *item(2, VINS[1], 0.46, to="白俄罗斯(BLR)")]
    assert str(read(declaration(goods=two)).destination.value).startswith("RUS、BLR")


def test_a_vin_in_the_remarks_counts() -> None:
    facts = read(declaration(more=[said(f"备注:N/M 车架号{VINS[1]}", 0.05, 0.9)]))
    assert {row.vin for row in facts.vins} == set(VINS)


@pytest.mark.parametrize(
    "mark",
    [
        [said("仅供核对用", 0.8, 0.03)],
        [said("报关单(仅供核对用)", 0.7, 0.95)],
        [said("仅", 0.4, 0.5, height=0.1), said("供核", 0.5, 0.45, height=0.1, ink="faint")],
    ],
)
def test_a_check_copy_is_told_wherever_it_is_marked(mark: list[Reading]) -> None:
    assert read(declaration(more=mark)).check_copy.value is True


def test_a_mark_that_only_the_text_layer_knows_is_open() -> None:
    page = declaration()
    word = Word(text="仅供核对用", box=page.readings[0].box)
    layered = page.model_copy(update={"page": page.page.model_copy(update={"words": (word,)})})
    assert read(layered).check_copy.value is None


def test_an_import_by_its_number_or_its_title() -> None:
    assert read(declaration(number="022020261000123456")).is_import
    assert read(declaration(title=TITLE.replace("出口", "进口"))).is_import


def test_pages_of_one_declaration_belong_together() -> None:
    first, second = declaration(page="1/2"), declaration(page="2/2", goods=item(2, VINS[1], 0.37), at=2)
    other = declaration(number="022020260000999999", at=3)
    assert [[s.page.number for s in paper] for paper in CustomsDeclaration.split([first, second, other])] == [
        [1, 2],
        [3],
    ]
    facts = read(first, second)
    assert [(row.page, row.vin) for row in facts.items.need()] == [(1, VINS[0]), (2, VINS[1])]


def test_it_is_known_without_its_title_but_not_by_a_mention() -> None:
    assert CustomsDeclaration.claims(declaration(title=""))
    letter = [said("现提交出口货物报关单一份,海关编号如下", 0.1, 0.2), said("此致", 0.1, 0.3)]
    assert not CustomsDeclaration.claims(sheet(letter))


def test_goods_without_a_header_are_not_guessed() -> None:
    facts = read(sheet([said(TITLE, 0.35, 0.02), said("8703234110", 0.1, 0.5)]))
    assert facts.items.value is None
    assert facts.items.page is None
