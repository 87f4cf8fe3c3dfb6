"""机动车注销证明书: as a form, as a sentence, and the corner where its QR code stands."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.documents.deregistration_certificate import DeregistrationCertificate
from extractors.model import Reading, Sheet
from intake.model import Box
from tests.extractors.papers import bare, qr, said, sheet, values

ROWS = (
    ("机动车所有人", "上海某某汽车有限公司"), ("号牌号码", "沪AG12345"), ("号牌种类", "小型汽车号牌"), ("车辆类型", "小型普通客车"),
    ("品牌型号", "别克牌SGM6520UAAA"), ("车辆识别代号", "LSVAM4187C2184847"), ("发动机号", "B12345678"),
    ("注册登记日期", "2020-05-14"), ("注销原因", "因故不在我国境内使用"), ("注销日期", "2026-03-20"),
    ("发证机关", "上海市公安局交通警察总队车辆管理所"),
)  # fmt: skip
TOLD = {
    "owner": "上海某某汽车有限公司", "plate_no": "沪AG12345", "plate_kind": "小型汽车号牌", "vehicle_type": "小型普通客车",
    "brand_model": "别克牌SGM6520UAAA", "vin": "LSVAM4187C2184847", "engine_no": "B12345678",
    "registered_on": date(2020, 5, 14), "reason": "因故不在我国境内使用", "deregistered_on": date(2026, 3, 20),
    "authority": "上海市公安局交通警察总队车辆管理所",
}  # fmt: skip


def form(left: float = 0.35, colon: str = ":") -> list[Reading]:
    lines = [said("机动车注销证明书", 0.4, 0.08)]
    for row, (label, value) in enumerate(ROWS):
        y = 0.16 + 0.06 * row
        lines += [said(label + colon, 0.1, y), said(value, left, y)]
    return lines


def read(page: Sheet) -> DeregistrationCertificate:
    return DeregistrationCertificate.read([page])


@pytest.mark.parametrize("left", [0.25, 0.35, 0.5])
@pytest.mark.parametrize("colon", ["", ":", "："])
def test_every_field_of_the_form(left: float, colon: str) -> None:
    assert values(read(sheet(form(left, colon))).fields()) == TOLD


def test_every_field_in_one_reading_with_its_label() -> None:
    lines = [said(f"{label}:{value}", 0.1, 0.16 + 0.06 * row) for row, (label, value) in enumerate(ROWS)]
    assert values(read(sheet([said("机动车注销证明书", 0.4, 0.08), *lines])).fields()) == TOLD


def test_the_number_of_the_certificate() -> None:
    lines = [*form(), said("编号:3100261234567", 0.1, 0.12)]
    assert read(sheet(lines)).certificate_no.value == "3100261234567"


def test_a_certificate_worded_as_a_sentence() -> None:
    lines = ["兹证明上海某某汽车有限公司所有的机动车(号牌号码:沪AG12345,号牌种类:小型汽车,",
             "品牌型号:别克牌SGM6520UAAA,车辆识别代号:LSVAM4187C2184847,发动机号:B12345678),",
             "因因故不在我国境内使用,已于2026年03月20日办理注销登记。"]  # fmt: skip
    told = [said(line, 0.1, 0.2 + 0.05 * row, height=0.018) for row, line in enumerate(lines)]
    signed = said("上海市公安局交通警察总队车辆管理所", 0.5, 0.6)
    found = values(read(sheet([said("机动车注销证明书", 0.4, 0.08), *told, signed])).fields())
    for name in ("owner", "plate_no", "brand_model", "engine_no", "deregistered_on", "authority"):
        assert found[name] == TOLD[name]
    assert found["plate_kind"] == "小型汽车"
    assert found["reason"] == "因故不在我国境内使用"


@pytest.mark.parametrize("is_", ["为", "是", ""])
def test_a_certificate_whose_sentence_names_each_thing(is_: str) -> None:
    lines = [f"机动车所有人{is_}上海某某汽车有限公司所有的号牌号码{is_}沪AG12345、号牌种类{is_}小型汽车、品牌型号{is_}",
             f"别克牌SGM6520UAAA、车辆识别代号{is_}LSVAM4187C2184847、发动机号{is_}B12345678的机动车,",
             "因不在我国境内使用(出口),已于2026年3月20日办理注销登记。"]  # fmt: skip
    told = [said(line, 0.1, 0.2 + 0.05 * row, height=0.018) for row, line in enumerate(lines)]
    found = values(read(sheet([said("机动车注销证明书", 0.4, 0.08), *told])).fields())
    for name in ("owner", "plate_no", "brand_model", "vin", "engine_no", "deregistered_on"):
        assert found[name] == TOLD[name]
    assert (found["plate_kind"], found["reason"]) == ("小型汽车", "不在我国境内使用(出口)")


@pytest.mark.parametrize(
    "note",
    [
        "提示:该车所有的号牌、行驶证应当交回。", "单位所有的车辆另行办理。", "备注:机动车所有的牌证已交回",
        "机动车所有的号牌、行驶证、登记证书已经交回车辆管理所", "机动车所有人应当妥善保管本证明",
    ],
)  # fmt: skip
def test_a_note_below_the_form_does_not_make_a_sentence_of_it(note: str) -> None:
    plain, noted = read(sheet(form())), read(sheet([*form(), said(note, 0.1, 0.9)]))
    assert values(noted.fields()) == values(plain.fields())


def test_a_sentence_read_with_traditional_letters_takes_nothing_for_the_number_above_it() -> None:
    lines = ["茲證明上海某某汽車有限公司所有的机动車(号牌号码:沪AG12345),", "因出境,已于2026-03-20辦理注銷登記。"]
    told = [said(line, 0.1, 0.2 + 0.05 * row, height=0.018) for row, line in enumerate(lines)]
    number = said("证明书编号:445538885760", 0.4, 0.18, height=0.018)
    found = read(sheet([said("机动车注销证明书", 0.4, 0.08), number, *told]))
    assert found.owner.value == "上海某某汽车有限公司"
    assert (found.reason.value, found.deregistered_on.value) == ("出境", date(2026, 3, 20))
    assert found.certificate_no.value == "445538885760"


def test_a_speck_before_the_day_of_a_sentence_hides_nothing() -> None:
    told = said("兹证明上海某某汽车有限公司所有的机动车,因出境,已于; 2026-03-20办理注销登记。", 0.1, 0.2, height=0.018)
    found = read(sheet([said("机动车注销证明书", 0.4, 0.08), told]))
    assert (found.reason.value, found.deregistered_on.value) == ("出境", date(2026, 3, 20))


def test_an_authority_under_its_seal_is_found_by_the_look_that_names_it() -> None:
    clear = said("上海市公安局交通警察总队车辆管理所", 0.5, 0.6)
    sealed = said("上海市公安局交通警察总队东辆管", 0.5, 0.6, sure=0.5).model_copy(
        update={"looks": (clear.model_copy(update={"channel": "red"}),), "box": clear.box}
    )
    told = said("兹证明上海某某汽车有限公司所有的机动车,因出境,已于2026-03-20办理注销登记。", 0.1, 0.2, height=0.018)
    assert read(sheet([told, sealed])).authority.value == "上海市公安局交通警察总队车辆管理所"


@pytest.mark.parametrize("page", [
    sheet(form()), sheet([said("机动车注销证明书")]), sheet([said("机动车注销证明")]), sheet([bare("机动车注销证朋书")]), sheet(form()[1:]),
])  # fmt: skip
def test_it_claims_its_own_page(page: Sheet) -> None:
    assert DeregistrationCertificate.claims(page)


@pytest.mark.parametrize(
    "lines",
    [[], ["注销日期:2026-03-20"], ["情况说明", "机动车已注销"], ["车辆识别代号", "发动机号", "号牌号码", "所有人"]],
)
def test_it_claims_no_other_page(lines: list[str]) -> None:
    assert not DeregistrationCertificate.claims(sheet([said(line, 0.1, 0.1 * (i + 1)) for i, line in enumerate(lines)]))


def test_a_code_in_the_corner_marks_it() -> None:
    assert read(sheet(form(), codes=[qr()])).corner == "marked"
    assert read(sheet(form(), code_regions=[qr().box])).corner == "marked"


def test_a_code_elsewhere_does_not() -> None:
    assert read(sheet(form(), codes=[qr(0.1, 0.8)])).corner == "empty"
    assert read(sheet(form(), code_regions=[Box(left=0.1, top=0.8, right=0.2, bottom=0.9)])).corner == "empty"


@pytest.mark.parametrize("fault", ["blurred", "cut", "glare", "low_contrast"])
def test_a_page_nobody_can_see_says_nothing_about_its_corner(fault: str) -> None:
    assert read(sheet(form(), faults=(fault,))).corner == "unclear"
    assert read(sheet(form(), faults=(fault,), codes=[qr()])).corner == "marked"


def test_no_readings_give_no_facts() -> None:
    assert values(read(sheet([])).fields()) == {}


def test_the_word_for_the_seal_before_an_office_is_no_part_of_its_name() -> None:
    lines = [*form()[:-2], said("(发证机关章)", 0.1, 0.76), said(str(TOLD["authority"]), 0.35, 0.76)]
    assert read(sheet(lines)).authority.value == TOLD["authority"]


def test_a_signature_line_with_the_word_for_the_seal_behind_it_names_the_office() -> None:
    lines = [*form()[:-2], said(f"{TOLD['authority']}（章）", 0.5, 0.85)]
    assert read(sheet(lines)).authority.value == TOLD["authority"]


def test_a_brand_hardly_read_makes_brand_and_model_none() -> None:
    doubts = {3: [("出", 0.9), ("田", 0.1)]}
    lines = [
        said("东风本出牌DHW6455R5CSF", 0.35, r.box.top, doubts=doubts) if "SGM6520" in r.text else r for r in form()
    ]
    assert read(sheet(lines)).brand_model.value is None
