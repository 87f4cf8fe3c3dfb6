"""机动车登记证书: every field of pages 1 and 2, the acts of page 3, and what the whole booklet says together."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.documents.registration_certificate import RegistrationCertificate
from extractors.model import Facts, Field, Sheet
from extractors.values.vin import check_digit
from tests.extractors.papers import VEHICLE, codabar, entries_page, said, sheet, summary_page, values, vehicle_page

EXPORTED = ["转让登记", "机动车所有人:某某进出口有限公司", "身份证明名称/号码:统一社会信用代码/91110108551385082Q",
            "转让登记日期:2026-01-15", "转让待出口"]  # fmt: skip
PAGE_1 = {
    "certificate_no": "310007798232", "owner": "上海某某汽车有限公司", "owner_id_kind": "统一社会信用代码",
    "owner_id": "91110108551385082Q", "authority": "上海市公安局交通警察总队车辆管理所",
    "registered_on": date(2020, 5, 14), "plate_no": "沪AG12345",
}  # fmt: skip
PAGE_2 = {
    "vehicle_type": "小型普通客车", "brand": "别克牌", "model": "SGM6520UAAA", "colour": "黑", "vin": "LSVAM4187C2184847",
    "origin": "国产", "engine_no": "B12345678", "engine_model": "LTG", "fuel": "汽油", "displacement_ml": 1998,
    "power_kw": 184, "manufacturer": "上汽通用汽车有限公司", "steering": "方向盘", "wheelbase_mm": 3088,
    "dimensions_mm": (5203, 1878, 1805), "gross_mass_kg": 2500, "seats": 7, "use": "非营运", "acquired_by": "购买",
    "manufactured_on": date(2020, 4, 20), "issued_on": date(2020, 5, 14),
}  # fmt: skip


def read(*pages: Sheet) -> RegistrationCertificate:
    return RegistrationCertificate.read(pages)


def test_page_1() -> None:
    found = values(read(summary_page()).fields())
    assert found == {**PAGE_1, "current_owner": PAGE_1["owner"]}


@pytest.mark.parametrize("drop", [0.0, 0.01, -0.01, 0.018])
def test_page_2_wherever_the_printer_hit_it(drop: float) -> None:
    assert values(read(vehicle_page(drop=drop)).fields()) == PAGE_2


def test_a_letter_of_the_watermark_behind_the_brand_is_none_of_it() -> None:
    def renamed(printed: str) -> str | None:
        page = vehicle_page()
        rest = [r for r in page.readings if r.text != "别克牌"]
        place = next(r for r in page.readings if r.text == "别克牌").box
        brand = said(printed, place.left, place.top)
        return read(page.model_copy(update={"readings": (*rest, brand)})).brand.value

    assert (renamed("别克牌书"), renamed("别克牌王"), renamed("记证牌")) == ("别克牌", "别克牌王", "记证牌")


def test_a_whole_booklet_in_any_order_is_read_the_same() -> None:
    pages = [summary_page(page=1), vehicle_page(page=2), entries_page(EXPORTED, page=3)]
    forward, backward = read(*pages), read(*pages[::-1])
    assert forward == backward
    assert forward.pages == (1, 2, 3)
    found = values(forward.fields())
    assert {name: found[name] for name in (*PAGE_1, *PAGE_2)} == {**PAGE_1, **PAGE_2}
    assert forward.current_owner.value == "某某进出口有限公司"
    assert forward.transfer_for_export_on.value == date(2026, 1, 15)
    assert forward.transfer_for_export_on.page == 3


def test_every_value_says_where_it_stands() -> None:
    facts = read(summary_page(page=1), vehicle_page(page=2), entries_page(EXPORTED, page=3))
    for name, field in facts.fields().items():
        assert field.page is not None, name
        assert field.box is not None, name
        assert field.raw, name


def test_an_empty_page_2_has_places_and_no_values() -> None:
    labels = {label for row in VEHICLE for label, _ in row} | {"注册登记机动车信息栏", "34.发证日期"}
    page = vehicle_page()
    facts = read(page.model_copy(update={"readings": tuple(r for r in page.readings if r.text in labels)}))
    assert values(facts.fields()) == {}
    assert facts.vin.page == 2
    assert not facts.vin.is_printed


def test_no_readings_give_no_facts() -> None:
    facts = read(sheet([]))
    assert values(facts.fields()) == {}
    assert all(field.page is None for field in facts.fields().values())


def cell(print_: str) -> Facts:
    page = vehicle_page()
    return read(sheet([said(print_, r.box.left, r.box.top) if "ml" in r.text else r for r in page.readings], 2))


@pytest.mark.parametrize(("print_", "displacement", "power"), [
    ("1998 ml / 184 kw", 1998, 184), ("1998ml/184kw", 1998, 184), ("1998/184", 1998, 184),
    ("1998 ml /  kw", 1998, None),
    ("ml / 150 kw", None, 150), ("/", None, None), ("1998 ML / 184.0 KW", 1998, 184),
])  # fmt: skip
def test_displacement_and_power_share_a_cell(print_: str, displacement: int | None, power: int | None) -> None:
    found = cell(print_).fields()
    assert (found["displacement_ml"].value, found["power_kw"].value) == (displacement, power)


def test_later_rows_of_page_1_are_transfers() -> None:
    row = [
        said("1.机动车所有人/身份证明名称/号码", 0.08, 0.38), said("北京某某贸易有限公司/统一社会信用代码/91110108551385082Q", 0.40, 0.38),
        said("2.登记机关", 0.08, 0.44), said("北京市公安局公安交通管理局车辆管理所", 0.18, 0.44),
        said("3.登记日期", 0.50, 0.44), said("2022-08-09", 0.58, 0.44), said("4.机动车登记编号", 0.70, 0.44),
        said("京A12345", 0.82, 0.44),
        said("1.机动车所有人/身份证明名称/号码", 0.08, 0.58), said("2.登记机关", 0.08, 0.64),
        said("3.登记日期", 0.50, 0.64), said("4.机动车登记编号", 0.70, 0.64),
    ]  # fmt: skip
    facts = read(sheet([*summary_page().readings, *row]))
    assert facts.owner.value == PAGE_1["owner"]
    assert facts.registered_on.value == PAGE_1["registered_on"]
    assert facts.current_owner.value == "北京某某贸易有限公司"
    (entry,) = facts.entries.need()
    assert (entry.kind, entry.date, entry.party_id) == ("转让登记", date(2022, 8, 9), "91110108551385082Q")


def test_the_latest_transfer_tells_the_owner() -> None:
    acts = ["转让登记", "机动车所有人:甲某贸易有限公司", "转让登记日期:2021-03-01",
            "转让登记", "机动车所有人:乙某贸易有限公司", "转让登记日期:2023-04-05",
            "抵押登记", "抵押权人姓名/名称:某某银行", "抵押登记日期:2024-01-01"]  # fmt: skip
    facts = read(summary_page(), entries_page(acts))
    assert facts.current_owner.value == "乙某贸易有限公司"
    assert facts.transfer_for_export_on == Field()


def test_an_unreadable_party_of_the_latest_transfer_is_not_the_owner_before() -> None:
    acts = [
        "转让登记",
        "机动车所有人:甲某贸易有限公司",
        "转让登记日期:2021-03-01",
        "转让登记",
        "转让登记日期:2023-04-05",
    ]
    facts = read(summary_page(), entries_page(acts))
    assert facts.current_owner.value is None
    assert facts.current_owner.page == 3


def test_an_unreadable_day_of_an_export_is_printed_and_null() -> None:
    facts = read(entries_page(["转让待出口", "机动车所有人:某某进出口有限公司", "转让登记日期:2026-口口-15"]))
    assert facts.transfer_for_export_on.value is None
    assert facts.transfer_for_export_on.is_printed


def test_the_codabar_stands_in_for_a_number_nobody_could_read() -> None:
    coded = sheet(summary_page(number=None).readings, codes=[codabar("310007798232")])
    assert read(coded).certificate_no.value == "310007798232"
    printed = sheet(summary_page().readings, codes=[codabar("999999999999")])
    assert read(printed).certificate_no.value == "310007798232"


def test_the_words_of_the_ground_are_no_value() -> None:
    ground = [
        said(part, 0.62 + 0.1 * i, 0.155 + 0.055 * i) for i, part in enumerate(("机动车登记", "登记证书", "证书机动"))
    ]
    assert values(read(sheet([*vehicle_page().readings, *ground], 2)).fields())["brand"] == "别克牌"


def test_a_vin_that_looks_dispute_is_null_with_candidates() -> None:
    page = vehicle_page()
    other = "LSVAM4187C2184841"
    other = other[:8] + check_digit(other) + other[9:]
    disputed = [
        r.model_copy(update={"looks": (said(other, r.box.left, r.box.top),)}) if "LSVAM" in r.text else r
        for r in page.readings
    ]
    vin = read(sheet(disputed, 2)).vin
    assert vin.value is None
    assert vin.raw == "LSVAM4187C2184847"
    assert len(vin.candidates) > 1
