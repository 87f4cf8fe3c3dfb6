"""出口许可证: boxes of the face in either arrangement, the goods and their total, annexes of one vehicle and of many."""

from __future__ import annotations

from datetime import date

from extractors.documents.export_licence import ExportLicence
from extractors.model import Reading, Sheet
from tests.extractors.papers import said, sheet

VIN, OTHER = "LSVAM4187C2184847", "LSVNV218XS2000017"
EXPORTER = "天津远航二手车出口有限公司"
TITLE, ANNEX = "中华人民共和国出口许可证", "中华人民共和国出口许可证附加信息表"
BOXES = (
    (("1.出口商:", "Exporter", EXPORTER), ("3.出口许可证号:", "Export licence No.", "26-02-100123")),
    (
        ("2.发货人:", "Consignor", EXPORTER),
        ("4.出口许可证有效截止日期:", "Export licence expiry date", "2026年08月31日"),
    ),
    (("5.贸易方式:", "Terms of trade", "一般贸易"), ("8.进口国(地区):", "Country/Region of purchase", "俄罗斯联邦")),
    (("6.合同号:", "Contract No.", "TJYH-2026-018"), ("9.付款方式:", "Payment conditions", "汇付")),
    (("7.报关口岸:", "Place of clearance", "天津新港"), ("10.运输方式:", "Mode of transport", "海上运输")),
    (("11.商品名称:", "Description of goods", "其他小轿车"), ("商品编码:", "Code of goods", "8703234110")),
)
GOODS = {
    "12.规格、等级": 0.05,
    "13.单位": 0.40,
    "14.数量": 0.48,
    "15.单价(USD)": 0.58,
    "16.总值(USD)": 0.72,
    "17.总值折美元": 0.86,
}
LINES = (
    ("大众牌SVW71617BM", "辆", "1", "8,500.00", "8,500.00", "8,500"),
    ("大众牌SVW7142BPV", "辆", "2", "9,000.00", "18,000.00", "18,000"),
)


def face(*, below: bool = False, total: bool = True, title: str = TITLE, number: int = 1) -> Sheet:
    """The face; values beside their two-line labels, or `below` them."""
    readings = [said(title, 0.38, 0.02, height=0.03)]
    for row, cells in enumerate(BOXES):
        for left, (label, english, value) in zip((0.05, 0.52), cells, strict=True):
            top = 0.08 + 0.07 * row
            readings += [said(label, left, top), said(english, left, top + 0.022, height=0.016)]
            readings.append(said(value, left + 0.02, top + 0.042) if below else said(value, left + 0.24, top + 0.01))
    readings += [said(label, left, 0.52) for label, left in GOODS.items()]
    for row, cells_ in enumerate(LINES):
        readings += [said(cell, left, 0.57 + 0.04 * row) for cell, left in zip(cells_, GOODS.values(), strict=True)]
    if total:
        readings += [
            said("18.总计", 0.05, 0.69),
            said("3", 0.48, 0.69),
            said("26,500.00", 0.72, 0.69),
            said("26,500", 0.86, 0.69),
        ]
    readings += [said("19.备注", 0.05, 0.75), said("20.发证机关签章", 0.52, 0.75), said("21.发证日期", 0.52, 0.9)]
    return sheet([*readings, said("2026年03月05日", 0.72, 0.9)], number)


def annex(vin: str = VIN, *, licence: str = "26-02-100123", number: int = 2) -> Sheet:
    """An annex of one vehicle."""
    rows = (
        ("许可证号License No.", licence), ("发证日期Issue Date", "20260305"), ("车架号(VIN)", vin),
        ("汽车品牌(中/英)Make", "大众牌/Volkswagen"), ("车型(中/英)Model", "SVW71617BM"), ("注册登记日期", "20250320"),
        ("转让登记待出口日期", "20260210"), ("里程表读数(km)Mileage", "12,345"), ("发动机型号Engine Mode", "CST"),
    )  # fmt: skip
    lines: list[Reading] = [said(ANNEX, 0.3, 0.03, height=0.03)]
    for row, (label, value) in enumerate(rows):
        lines += [said(label, 0.1, 0.12 + 0.07 * row), said(value, 0.5, 0.12 + 0.07 * row)]
    return sheet(lines, number)


def table(number: int = 2) -> Sheet:
    """An annex of two vehicles."""
    heads = {
        "序号": 0.03,
        "车架号(VIN)": 0.1,
        "车辆品牌": 0.3,
        "车辆型号": 0.42,
        "注册登记日期": 0.58,
        "转让登记待出口日期": 0.75,
    }
    lines = [said(ANNEX, 0.3, 0.03, height=0.03), said("许可证号:26-02-100123", 0.05, 0.1)]
    lines += [said(head, left, 0.16) for head, left in heads.items()]
    for row, vin in enumerate((VIN, OTHER)):
        cells = (str(row + 1), vin, "大众牌", "SVW71617BM", "2025-03-20", "2026-02-10")
        lines += [said(cell, left, 0.2 + 0.04 * row) for cell, left in zip(cells, heads.values(), strict=True)]
    return sheet(lines, number)


def test_the_boxes_of_the_face_in_either_arrangement() -> None:
    for below in (False, True):
        facts = ExportLicence.read([face(below=below)])
        assert {name: field.value for name, field in facts.fields().items() if name != "vehicles"} == {
            "licence_no": "26-02-100123", "exporter": EXPORTER, "consignor": EXPORTER, "valid_until": date(2026, 8, 31),
            "contract_no": "TJYH-2026-018", "customs_port": "天津新港", "destination": "RUS", "hs_code": "8703234110",
            "goods_name": "其他小轿车", "specification": "大众牌SVW71617BM;大众牌SVW7142BPV", "goods_condition": None,
            "quantity": 3, "total_amount": "26500.00", "issued_on": date(2026, 3, 5),
        }  # fmt: skip
        assert facts.currency == "USD"


def test_without_a_total_counts_are_added_and_amounts_are_not() -> None:
    facts = ExportLicence.read([face(total=False)])
    assert facts.quantity.value == 3
    assert facts.total_amount.value is None


def test_an_annex_of_one_vehicle() -> None:
    facts = ExportLicence.read([annex()])
    (row,) = facts.vehicles.need()
    assert (row.vin, row.brand, row.model, row.mileage_km) == (VIN, "大众牌", "SVW71617BM", 12345)
    assert (row.registered_on, row.transfer_for_export_on) == (date(2025, 3, 20), date(2026, 2, 10))
    assert facts.licence_no.value == "26-02-100123"


def test_an_annex_alone_tells_the_day_of_issue() -> None:
    page = annex()
    dated = page.model_copy(update={"readings": (*page.readings, said("发证日期 20260305", 0.05, 0.9))})
    assert ExportLicence.read([dated]).issued_on.value == date(2026, 3, 5)


def test_an_annex_of_many_vehicles() -> None:
    rows = ExportLicence.read([table()]).vehicles.need()
    assert [(row.vin, row.brand, row.transfer_for_export_on) for row in rows] == [
        (vin, "大众牌", date(2026, 2, 10)) for vin in (VIN, OTHER)
    ]


def test_a_broken_vin_in_the_annex_is_not_repaired() -> None:
    (row,) = ExportLicence.read([annex(VIN[:-1])]).vehicles.need()
    assert row.vin is None
    assert row.printed_vin.raw == VIN[:-1]


def test_face_and_annexes_of_one_number_are_one_paper() -> None:
    sheets = [face(), annex(number=2), annex(OTHER, number=3), annex(OTHER, licence="26-02-999999", number=4)]
    assert [[s.page.number for s in paper] for paper in ExportLicence.split(sheets)] == [[1, 2, 3], [4]]
    facts = ExportLicence.read(sheets[:3])
    assert [row.vin for row in facts.vehicles.need()] == [VIN, OTHER]
    assert facts.pages == (1, 2, 3)


def test_two_faces_are_two_papers() -> None:
    assert len(ExportLicence.split([face(), face(number=2)])) == 2


def test_face_and_annex_each_claim_and_the_application_form_does_not() -> None:
    assert ExportLicence.claims(face())
    assert ExportLicence.claims(face(title=""))
    assert ExportLicence.claims(annex())
    assert not ExportLicence.claims(face(title="中华人民共和国出口许可证申请表"))
    assert not ExportLicence.claims(
        sheet([said("请贵司尽快提供出口许可证和附加信息表。", 0.1, 0.1), said("此致", 0.1, 0.2)])
    )


def test_an_electronic_certificate_says_so() -> None:
    page = face()
    marked = page.model_copy(update={"readings": (*page.readings, said("电子证书", 0.8, 0.96))})
    assert ExportLicence.read([marked]).is_electronic
    assert not ExportLicence.read([page]).is_electronic
