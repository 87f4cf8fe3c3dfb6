"""市场准入标准声明: in the manner of the public template, and in free words."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.documents.market_access_declaration import MarketAccessDeclaration
from extractors.split import read_documents
from tests.extractors.papers import said, sheet

EXPORTER = "天津远航二手车出口有限公司"
FIRST, SECOND = "LSVAM4187C2184847", "LDC613P23A1305189"
LEFTS = (0.06, 0.16, 0.32, 0.52, 0.8)


def test_the_template() -> None:
    lines = (
        ("序号", "品牌", "型号", "车辆识别码(VIN)", "出口目的国"), ("1", "大众牌", "SVW71617BM", FIRST, "俄罗斯"),
        ("2", "标致牌", "DC7165", SECOND, "俄罗斯"),
    )  # fmt: skip
    page = sheet([
        said("出口车辆符合出口目标市场准入标准的声明", 0.3, 0.05, height=0.035),
        said(f"本公司({EXPORTER},统一社会信用代码:91120118MA05KT7Q0A)作为出口车辆的经营主体,郑重声明如下:", 0.06, 0.14),
        said("一、下列车辆均符合出口目标市场(俄罗斯)的技术标准、安全要求、环保标准及相关法律法规。", 0.06, 0.17),
        *[said(c, x, 0.22 + 0.035 * n) for n, cells in enumerate(lines) for c, x in zip(cells, LEFTS, strict=True)],
        said(f"声明单位(盖章):{EXPORTER}", 0.06, 0.6), said("统一社会信用代码:91120118MA05KT7Q0A", 0.06, 0.63),
        said("接收单位:天津市商务局", 0.06, 0.66), said("声明日期:2026年3月1日", 0.06, 0.69),
    ])  # fmt: skip
    assert MarketAccessDeclaration.claims(page)
    found = MarketAccessDeclaration.read([page])
    assert (found.declarant.value, found.destination.value, found.declared_on.value) == (
        EXPORTER,
        "RUS",
        date(2026, 3, 1),
    )
    assert [(v.vin, v.brand, v.model) for v in found.vehicles.need()] == [
        (FIRST, "大众牌", "SVW71617BM"), (SECOND, "标致牌", "DC7165"),
    ]  # fmt: skip


def test_free_words_and_one_vehicle_in_a_sentence() -> None:
    page = sheet([
        said("关于出口车辆符合目标市场准入标准的声明", 0.3, 0.05, height=0.035),
        said(f"我公司出口至哈萨克斯坦共和国的大众牌SVW71617BM型轿车壹辆(车架号:{FIRST}),符合该国", 0.06, 0.14),
        said("的市场准入标准。", 0.06, 0.17), said(EXPORTER, 0.6, 0.6), said("二〇二六年三月一日", 0.6, 0.63),
    ])  # fmt: skip
    assert MarketAccessDeclaration.claims(page)
    found = MarketAccessDeclaration.read([page])
    assert (found.declarant.value, found.destination.value, found.declared_on.value) == (
        EXPORTER,
        "KAZ",
        date(2026, 3, 1),
    )
    assert [(v.vin, v.brand, v.model) for v in found.vehicles.need()] == [(FIRST, "大众牌", "SVW71617BM")]


def test_a_market_named_in_brackets_is_the_destination() -> None:
    text = "下列车辆均符合出口目标市场(乌兹别克斯坦)的技术标准。"
    page = sheet([said("市场准入标准声明", 0.4, 0.05), said(text, 0.06, 0.14), said(f"VIN:{FIRST}", 0.06, 0.2)])
    assert MarketAccessDeclaration.read([page]).destination.value == "UZB"


@pytest.mark.parametrize("title", ["检测机构自我声明", "市场准入许可证", "出口合同"])
def test_other_declarations_are_not_it(title: str) -> None:
    assert not MarketAccessDeclaration.claims(
        sheet([said(title, 0.4, 0.05), said("符合市场准入标准的声明如下", 0.1, 0.2)])
    )


@pytest.mark.parametrize("title", ["声明", "出口目标市场准入标准符合性声明", "(关于车辆符合目标市场准入标准的声明)"])
def test_a_title_in_other_words_is_told_by_the_subject(title: str) -> None:
    about = sheet([said(title, 0.4, 0.05), said("下列车辆符合肯尼亚的市场准入标准。", 0.1, 0.2)])
    assert MarketAccessDeclaration.claims(about)


@pytest.mark.parametrize(("title", "body"), [
    ("承诺书", "我公司承诺守法经营,出口的二手车符合目的国市场准入标准,近三年无违法违规行为。"),
    ("承诺函", f"我公司承诺下列车辆符合目的国市场准入标准。VIN:{FIRST}"),
    ("声明", f"车架号{FIRST}的检测结果不代表符合目的国市场准入要求。"),
    ("声明", f"我公司作为检测机构,下列车辆VIN:{FIRST}按目的国市场准入要求检测。"),
    ("声明", "本公司经营范围符合市场准入条件。"),
    ("市场准入负面清单承诺书", "我公司承诺不从事下列事项,出口的车辆符合市场准入标准。"),
    ("关于道路机动车辆生产企业准入的声明", f"下列车辆由我公司生产。VIN:{FIRST}"),
    ("检测机构关于车辆符合目标市场准入标准的声明", f"下列车辆经我中心检测。VIN:{FIRST}"),
])  # fmt: skip
def test_words_about_access_that_vouch_for_no_vehicle_are_no_declaration(title: str, body: str) -> None:
    page = sheet([said(title, 0.3, 0.05, height=0.035), said(body, 0.06, 0.2)])
    assert not MarketAccessDeclaration.claims(page)


def test_the_pledge_of_the_filing_is_no_declaration_though_it_names_the_market() -> None:
    body = "我公司承诺守法经营,出口的二手车符合目的国市场准入标准,近三年无违法违规行为。"
    page = sheet([said("承诺书", 0.4, 0.05, height=0.035), said(body, 0.06, 0.2)])
    assert [facts.kind for facts in read_documents([page])] == ["filing_material"]


def test_a_declaration_about_something_else_is_not_it() -> None:
    assert not MarketAccessDeclaration.claims(
        sheet([said("声明", 0.4, 0.05), said("本公司三年内无违法违规行为。", 0.1, 0.2)])
    )


def test_a_second_page_with_the_signature_belongs_to_it() -> None:
    first = sheet([said("市场准入标准声明", 0.4, 0.05), said(f"VIN:{FIRST}", 0.06, 0.2)], 1)
    second = sheet([said(f"声明单位(盖章):{EXPORTER}", 0.06, 0.2), said("声明日期:2026年3月1日", 0.06, 0.3)], 2)
    assert MarketAccessDeclaration.continues([first], second)
    assert not MarketAccessDeclaration.continues(
        [first], sheet([said("检测机构自我声明", 0.4, 0.05), said("声明单位(盖章)", 0.1, 0.5)])
    )
    assert MarketAccessDeclaration.read([first, second]).declared_on.value == date(2026, 3, 1)
