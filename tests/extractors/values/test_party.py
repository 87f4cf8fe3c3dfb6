"""Names of enterprises in contracts: whole, and without what stands around them."""

from __future__ import annotations

import pytest

from extractors.values.party import cleaned


@pytest.mark.parametrize("name", [
    "Al-Futtaim Motors, UAE L.L.C.", "Nairobi Motors, Kenya PLC", "Sahara Auto, Algerie SARL",
    "Ivanov, Petrov & Sons 1991", "Kyrgyz Auto, ОсОО Бишкек г.", "ТОО «Авто, Казахстан»", 'ТОО "Авто, ул. Мира 5"',
    "广州粤车,重庆市分行", "广州粤车有限公司,重庆市分行", "Sinotruk Co., Ltd., Kenya Branch", "Toyota Motor, Kazakhstan",
    "Vostok Ltd., 5th Street Motors", "Petrov LLC, Ivanov & Sons 1991",
    "Petrov LLC, Ivanov Motors, Kenya", "Vostok LLC, 116", "远航有限公司,肯尼亚汽车",
])  # fmt: skip
def test_a_comma_inside_a_name_ends_it_not(name: str) -> None:
    assert cleaned(name) == name


@pytest.mark.parametrize(("printed", "name"), [
    ("Vostok Motors LLC, 12 Lenin Street, Moscow", "Vostok Motors LLC"),
    ("ООО «Восток Моторс», ул. Ленина, 12", "ООО «Восток Моторс»"),
    ("ТОО «Авто, Казахстан», г. Алматы", "ТОО «Авто, Казахстан»"),
    ("天津远航有限公司，天津市南京路12号", "天津远航有限公司"), ("Volga Cars Co., Ltd., 12 Lenin St.", "Volga Cars Co., Ltd."),
])  # fmt: skip
def test_an_address_behind_a_whole_name_is_none_of_it(printed: str, name: str) -> None:
    assert cleaned(printed) == name


@pytest.mark.parametrize(("printed", "name"), [
    ("O`Neill Motors LLC", "O`Neill Motors LLC"), ("D`Angelo Auto S.p.A", "D`Angelo Auto S.p.A"), ("OOO B`OCTOK", None),
    ("O` Motors LLC", None), ("∏ Motors LLC", None),
])  # fmt: skip
def test_a_sign_for_a_letter_is_told_from_an_apostrophe(printed: str, name: str | None) -> None:
    assert cleaned(printed) == name


def test_names_are_cleaned_and_never_changed() -> None:
    assert cleaned(" “天津某某有限公司”（盖章） ") == "天津某某有限公司"
    assert cleaned("ООО «Восток»") == "ООО «Восток»"
    assert cleaned("：") is None
    assert cleaned("阿特拉斯汽车有限责任公司，阿尔及利亚阿尔及尔迪杜什街12号") == "阿特拉斯汽车有限责任公司"
    assert cleaned("Automotora Los Andes SpA, Santiago, Chile") == "Automotora Los Andes SpA"
    assert cleaned("Volga Cars Co., Ltd.") == "Volga Cars Co., Ltd."
    assert cleaned("天津远航有限公司，北京远航有限公司") == "天津远航有限公司,北京远航有限公司"
