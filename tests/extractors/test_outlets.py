"""Service outlets in tables, labelled lines and sentences, with the country that their address names."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.model import Reading, Sheet
from extractors.outlets import read_outlets
from tests.extractors.papers import across, down, said, sheet

MOSCOW = ("莫斯科远东汽车服务中心", "RUS", "莫斯科市列宁大街1号", "+7 495 123-45-67")
ALMATY = ("阿拉木图服务站", "KAZ", "阿拉木图市阿拜大街5号", "+7 727 765-43-21")


def found(readings: Sequence[Reading]) -> list[tuple[str | None, ...]]:
    return [(o.name, o.country, o.address, o.phone) for o in read_outlets([sheet(readings)])]


def lines(*texts: str) -> list[Reading]:
    return [said(text, 0.06, 0.2 + 0.04 * n) for n, text in enumerate(texts)]


def table(header: Sequence[str], *rows: Sequence[str]) -> list[Reading]:
    lefts = (0.06, 0.34, 0.5, 0.8)
    return [
        said(cell, left, 0.3 + 0.04 * n)
        for n, cells in enumerate((header, *rows))
        for cell, left in zip(cells, lefts, strict=False)
    ]


@pytest.mark.parametrize("header", [
    ("网点名称", "所在国家", "地址", "联系电话"), ("售后服务网点", "国家/地区", "详细地址", "电话"),
    ("Service outlet", "Country", "Address", "Tel"), ("服务商名称 Provider", "国别 Country", "地址 Address", "联系方式 Contact"),
])  # fmt: skip
def test_a_table_of_outlets(header: Sequence[str]) -> None:
    rows = [(n, {"RUS": "俄罗斯", "KAZ": "Kazakhstan"}[c], a, p) for n, c, a, p in (MOSCOW, ALMATY)]
    assert found(table(header, *rows)) == [MOSCOW, ALMATY]


def test_a_country_that_no_column_prints_is_read_from_the_address() -> None:
    told = found(
        table(
            ("网点名称", "地址", "", "电话"),
            ("东方汽车", "俄罗斯莫斯科市1号", "", "12345678"),
            ("丝路汽车", "阿拉木图市5号", "", "12345678"),
        )
    )
    assert [(name, country) for name, country, *_ in told] == [("东方汽车", "RUS"), ("丝路汽车", "KAZ")]


def test_a_column_may_hold_country_and_address_and_no_enterprise_lies_in_the_antarctic() -> None:
    header = ("网点名称 / 服务商", "所在国家及地址", "电话")
    rows = [
        ("ООО «Восток-Авто»", "俄罗斯，海洋街3号", "+7 423 222-33-44"),
        ("ООО «Восток»", "海洋街5号", "+7 423 222-33-55"),
    ]
    assert found(table(header, *rows)) == [
        ("ООО «Восток-Авто»", "RUS", "俄罗斯,海洋街3号", "+7 423 222-33-44"),
        ("ООО «Восток»", None, "海洋街5号", "+7 423 222-33-55"),
    ]


def test_labelled_lines() -> None:
    told = found(lines(
        "售后服务网点如下", f"网点名称:{MOSCOW[0]}", "国家:俄罗斯", f"地址:{MOSCOW[2]}", f"电话:{MOSCOW[3]}", "邮箱:a@b.ru",
        f"网点名称:{ALMATY[0]}", "国家:哈萨克斯坦", f"地址:{ALMATY[2]}", f"电话:{ALMATY[3]}",
    ))  # fmt: skip
    assert told == [MOSCOW, ALMATY]


def test_numbered_sentences() -> None:
    told = found(lines(
        "境外售后服务网点:", f"1.{MOSCOW[0]},地址:{MOSCOW[2]},电话:{MOSCOW[3]};", f"2.{ALMATY[0]},地址:{ALMATY[2]},电话:{ALMATY[3]}。",
    ))  # fmt: skip
    assert told == [MOSCOW, ALMATY]


def test_an_outlet_inside_a_sentence() -> None:
    told = found(lines("由我公司授权的迪拜服务站(地址:迪拜谢赫扎伊德路88号,电话:+971 4 123 4567)提供售后服务。"))
    assert told == [("迪拜服务站", "ARE", "迪拜谢赫扎伊德路88号", "+971 4 123 4567")]


def test_the_issuers_own_address_and_a_list_of_vehicles_are_no_outlets() -> None:
    assert (
        found(
            lines(
                "售后服务确认书",
                "特此确认。",
                "上汽大众汽车有限公司(盖章)",
                "地址:上海市安亭镇1号",
                "电话:021-12345678",
            )
        )
        == []
    )
    assert found(lines("我公司确认上述车辆的售后服务网点遍布目的国。")) == []
    assert found(table(("序号", "品牌", "车架号"), ("1", "大众牌", "LSVAM4187C2184847"))) == []


def test_a_name_alone_is_no_outlet() -> None:
    assert found(table(("网点名称", "国家", "地址", "电话"), ("合作伙伴", "俄罗斯", "", ""))) == []


def ruled(*rows: Sequence[tuple[str, float]], bottom: float) -> Sheet:
    """A ruled table of outlets: lines of cells with their tops, and rulings around the header and the rest."""
    lefts = (0.06, 0.16, 0.5, 0.8)
    cells = [said(text, left, top) for row in rows for (text, top), left in zip(row, lefts, strict=True) if text]
    edges = [across(y, 0.05, 0.95) for y in (0.29, 0.33, bottom)]
    return sheet(cells, rulings=[*edges, *(down(x, 0.29, bottom) for x in (0.05, 0.15, 0.48, 0.78, 0.95))])


HEADER = [("国家", 0.3), ("网点名称", 0.3), ("地址", 0.3), ("联系电话", 0.3)]


def test_a_row_whose_cells_wrap_is_one_outlet() -> None:
    first = [("俄罗", 0.34), ("莫斯科远东汽车", 0.34), ("莫斯科市列宁大街", 0.34), ("+7 495 123", 0.34)]
    second = [("斯", 0.37), ("服务中心", 0.37), ("1号", 0.37), ("45", 0.37)]
    (outlet,) = read_outlets([ruled(HEADER, first, second, bottom=0.4)])
    assert (outlet.name, outlet.country, outlet.address) == (MOSCOW[0], "RUS", MOSCOW[2])


def test_rows_that_each_have_a_telephone_are_outlets_of_their_own_though_no_line_divides_them() -> None:
    rows = [[(cell, 0.34 + 0.03 * n) for cell in ("俄罗斯", o[0], o[2], o[3])] for n, o in enumerate((MOSCOW, ALMATY))]
    assert [o.name for o in read_outlets([ruled(HEADER, *rows, bottom=0.4)])] == [MOSCOW[0], ALMATY[0]]


def test_labels_in_two_languages() -> None:
    name, _, address, phone = MOSCOW
    told = (
        f"网点名称/Service station：{name}",
        "国家/Country：俄罗斯",
        f"地址/Address：{address}",
        f"电话/Te1：{phone}",
    )
    assert found([said("售后服务网点", 0.06, 0.1), *lines(*told)]) == [MOSCOW]


def test_numbered_lines_without_labels() -> None:
    told = [f"（{n}）{o[0]}，{o[2]}，{o[3]}；" for n, o in enumerate((MOSCOW, ALMATY), start=1)]
    assert found([said("二、境外售后服务网点", 0.06, 0.1), *lines(*told)]) == [MOSCOW, ALMATY]


@pytest.mark.parametrize("told", [
    "1、本公司承诺提供维修服务,为用户提供全天候技术支持与配件供应,电话 0532-83212345",
    "（1）整车质保期限三年,自购车发票开具日期起算,2026-02-25", "1. 车辆识别代号,LSVNV218XS2000017 大众牌 轿车, 2026-02-25 1",
    "1、售后维修,覆盖俄罗斯境内15个城市,电话 0532-83212345", "2、服务网络,莫斯科市列宁大街1号,2026-02-25",
])  # fmt: skip
def test_a_numbered_sentence_that_ends_in_digits_is_no_outlet(told: str) -> None:
    assert found(lines("我公司承诺在目的国设有售后服务网点。", told)) == []


@pytest.mark.parametrize("address", ["г. Самара, ул. Ленина 1", "Almaty, Abay 5", "12 Main Street, Tashkent"])
def test_a_numbered_line_with_a_place_abroad_is_an_outlet(address: str) -> None:
    ((name, _, where, phone),) = found(lines("售后服务网点如下:", f"1、Volga Avto,{address},+7 846 0000000"))
    assert (name, where, phone) == ("Volga Avto", address, "+7 846 0000000")


def test_a_provider_named_in_a_sentence() -> None:
    told = "售后维修服务由我公司授权服务商 OOO Восток-Авто 承担，地址：莫斯科市列宁大街1号，电话：+7 495 123-45-67。"
    assert found(lines(told)) == [("OOO Восток-Авто", "RUS", "莫斯科市列宁大街1号", "+7 495 123-45-67")]
