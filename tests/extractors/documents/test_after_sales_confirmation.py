"""售后服务确认书: worded as tables, as labelled lines, as one sentence, in two languages, over many pages."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.documents.after_sales_confirmation import AfterSalesConfirmation
from extractors.model import Reading, Sheet
from tests.extractors.papers import said, sheet

MAKER, DEALER = "上汽大众汽车有限公司", "上汽大众汽车销售有限公司"
FIRST, SECOND, THIRD = "LSVAM4187C2184847", "LDC613P23A1305189", "LSJA24U62JG269225"
LEFTS = (0.06, 0.16, 0.32, 0.52, 0.8)
OUTLETS = (0.06, 0.34, 0.5, 0.8)


def rows(top: float, lefts: tuple[float, ...], *lines: tuple[str, ...]) -> list[Reading]:
    return [
        said(cell, left, top + 0.035 * n)
        for n, cells in enumerate(lines)
        for cell, left in zip(cells, lefts, strict=True)
        if cell
    ]


def letter(*, signed: str = MAKER, title: str = "售后服务确认书") -> Sheet:
    return sheet([
        said(title, 0.4, 0.05, height=0.035),
        said("致:天津远航二手车出口有限公司", 0.06, 0.1),
        said(f"{MAKER}系下列车辆的生产企业。下列车辆出口至俄罗斯、哈萨克斯坦。", 0.06, 0.14),
        *rows(0.22, LEFTS, ("序号", "品牌", "型号", "车辆识别代号(VIN)", "备注"), ("1", "大众牌", "SVW71617BM", FIRST, ""),
              ("2", "大众牌", "SVW7142BPV", SECOND, "")),
        said("二、售后服务网点", 0.06, 0.4),
        *rows(0.44, OUTLETS, ("网点名称", "国家", "地址", "联系电话"), ("莫斯科服务站", "俄罗斯", "莫斯科市列宁大街1号", "+7 495 1234567"),
              ("阿拉木图服务站", "哈萨克斯坦", "阿拉木图市阿拜大街5号", "+7 727 7654321")),
        said("特此确认。", 0.06, 0.6), said(f"{signed}(盖章)", 0.6, 0.7), said("2026年2月20日", 0.62, 0.75),
    ])  # fmt: skip


def test_every_field_of_a_letter_with_two_tables() -> None:
    found = AfterSalesConfirmation.read([letter()])
    assert (found.title.value, found.issuer.value, found.issued_on.value) == (
        "售后服务确认书",
        MAKER,
        date(2026, 2, 20),
    )
    assert (found.destination.value, found.destinations) == ("RUS、KAZ", ("RUS", "KAZ"))
    assert [(v.vin, v.brand, v.model) for v in found.vehicles.need()] == [
        (FIRST, "大众牌", "SVW71617BM"), (SECOND, "大众牌", "SVW7142BPV"),
    ]  # fmt: skip
    assert [(o.name, o.country, o.phone) for o in found.outlets.need()] == [
        ("莫斯科服务站", "RUS", "+7 495 1234567"), ("阿拉木图服务站", "KAZ", "+7 727 7654321"),
    ]  # fmt: skip


def test_one_vehicle_in_a_sentence() -> None:
    page = sheet([
        said("售后维修服务确认书", 0.4, 0.06, height=0.035),
        said(f"{MAKER}作为车辆生产企业,兹确认下列车辆(品牌:大众牌,型号:SVW71617BM,车辆", 0.06, 0.14),
        said(f"识别代号:{FIRST})出口目的国为俄罗斯联邦,我公司在当地设有售后服务网点。", 0.06, 0.17),
        said("网点名称:莫斯科服务站", 0.06, 0.25), said("地址:莫斯科市列宁大街1号", 0.06, 0.28), said("电话:+7 495 1234567", 0.06, 0.31),
        said(f"出具单位(盖章):{MAKER}", 0.5, 0.7), said("日期:2026年2月20日", 0.5, 0.75),
    ])  # fmt: skip
    found = AfterSalesConfirmation.read([page])
    assert (found.title.value, found.issuer.value, found.destination.value) == ("售后维修服务确认书", MAKER, "RUS")
    assert [(v.vin, v.brand, v.model) for v in found.vehicles.need()] == [(FIRST, "大众牌", "SVW71617BM")]
    assert [(o.name, o.country, o.address) for o in found.outlets.need()] == [
        ("莫斯科服务站", "RUS", "莫斯科市列宁大街1号")
    ]


def test_a_signature_of_another_than_the_maker_in_the_text_leaves_the_issuer_open() -> None:
    issuer = AfterSalesConfirmation.read([letter(signed=DEALER)]).issuer
    assert issuer.value is None
    assert {name for name, _ in issuer.candidates} == {MAKER, DEALER}


def test_a_dealer_who_signs_alone_is_the_issuer() -> None:
    page = sheet([said("售后服务确认书", 0.4, 0.05), said(f"车架号:{FIRST}", 0.1, 0.3), said(DEALER, 0.6, 0.7)])
    assert AfterSalesConfirmation.read([page]).issuer.value == DEALER


def test_a_letter_that_says_nothing_has_no_values() -> None:
    found = AfterSalesConfirmation.read([sheet([said("售后服务确认书", 0.4, 0.05)])])
    assert {name: field.value for name, field in found.fields().items() if field.value is not None} == {
        "title": "售后服务确认书"
    }
    assert found.destinations == ()


@pytest.mark.parametrize(("title", "value"), [
    ("售后服务确认书", "售后服务确认书"), ("售后（维修）服务确认书", "售后(维修)服务确认书"), ("售后服务承诺书", "售后服务承诺书"),
    (f"{MAKER}售后维修服务确认书", "售后维修服务确认书"), ("关于大众牌轿车的售后服务确认书", "售后服务确认书"),
    ("After-Sales Service Confirmation", "After-Sales Service Confirmation"), ("售後維修服务確認書", "售后维修服务确认书"),
])  # fmt: skip
def test_titles_as_printed(title: str, value: str) -> None:
    assert AfterSalesConfirmation.claims(letter(title=title))
    assert AfterSalesConfirmation.read([letter(title=title)]).title.value == value


def test_a_contract_that_speaks_of_the_paper_is_not_it() -> None:
    page = sheet(
        [
            said("汽车出口合同", 0.4, 0.05),
            said("第八条 卖方应提交售后服务确认书。", 0.1, 0.2),
            said("售后服务确认书由生产企业出具", 0.1, 0.25),
        ]
    )
    assert not AfterSalesConfirmation.claims(page)


def test_a_list_that_goes_on_and_a_second_letter() -> None:
    more = rows(0.1, LEFTS, ("3", "大众牌", "SVW7142BPV", THIRD, ""), ("4", "大众牌", "SVW7142BPV", SECOND, ""))
    page = letter()
    first = page.model_copy(update={"readings": page.readings[:16]})
    second, other = sheet([*more, said(f"{MAKER}(盖章)", 0.6, 0.7)], 2), sheet(letter().readings, 3)
    assert AfterSalesConfirmation.continues([first], second)
    assert [[s.page.number for s in p] for p in AfterSalesConfirmation.split([first, second, other])] == [[1, 2], [3]]
    assert [v.vin for v in AfterSalesConfirmation.read([first, second]).vehicles.need()] == [
        FIRST,
        SECOND,
        THIRD,
        SECOND,
    ]


def test_an_english_letter() -> None:
    page = sheet([
        said("AFTER-SALES SERVICE CONFIRMATION", 0.3, 0.05, height=0.035),
        said("We, SAIC Volkswagen Automotive Co., Ltd., as the manufacturer, confirm that the vehicles below are", 0.06,
        0.14),
        said("exported to the Republic of Kazakhstan.", 0.06, 0.17),
        *rows(0.22, LEFTS[:3], ("Make", "Model", "VIN"), ("Volkswagen", "Passat", FIRST)),
        said("Date of issue: February 20, 2026", 0.06, 0.6),
    ])  # fmt: skip
    found = AfterSalesConfirmation.read([page])
    assert (found.issuer.value, found.destination.value) == ("SAIC Volkswagen Automotive Co., Ltd.", "KAZ")
    assert found.issued_on.value == date(2026, 2, 20)
    assert [(v.vin, v.brand, v.model) for v in found.vehicles.need()] == [(FIRST, "Volkswagen", "Passat")]
