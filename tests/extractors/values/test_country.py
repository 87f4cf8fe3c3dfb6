"""Countries by their names in six languages, by code, inside sentences, and beside towns."""

from __future__ import annotations

import pytest

from extractors.values.country import code, is_region, name_zh, named_in, parse
from tests.extractors.papers import said


@pytest.mark.parametrize(("name", "alpha_3"), [
    ("俄罗斯", "RUS"), ("俄罗斯联邦", "RUS"), ("俄羅斯", "RUS"), ("RU", "RUS"), ("rus", "RUS"), ("344", "RUS"),
    ("Россия", "RUS"), ("Российской Федерации", "RUS"), ("Rusia", "RUS"), ("Russie", "RUS"), ("روسيا", "RUS"),
    ("哈萨克斯坦共和国", "KAZ"), ("Республики Казахстан", "KAZ"), ("جمهورية كازاخستان", "KAZ"), ("Казахстана", "KAZ"),
    ("阿联酋", "ARE"), ("U.A.E.", "ARE"), ("Émirats arabes unis", "ARE"), ("الإمارات العربية المتحدة", "ARE"),
    ("刚果民主共和国", "COD"), ("刚果共和国", "COG"), ("多米尼加共和国", "DOM"), ("多米尼克", "DMA"),
    ("Нигер", "NER"), ("Нигерия", "NGA"), ("Niger", "NER"), ("尼日利亚联邦共和国", "NGA"), ("中国", "CHN"), ("142", "CHN"),
    ("中华人民共和国", "CHN"), ("香港", "HKG"), ("中国台湾", "TWN"), ("越南社会主义共和国", "VNM"), ("México", "MEX"),
    ("ＫＡＺ", "KAZ"), ("Côte d'Ivoire", "CIV"), ("Kyrgyz Republic", "KGZ"), ("阿拉伯埃及共和国", "EGY"),
])  # fmt: skip
def test_a_country_by_any_of_its_names(name: str, alpha_3: str) -> None:
    assert code(name) == alpha_3


@pytest.mark.parametrize("name", ["火星", "欧盟", "999", "内蒙古", "", "俄罗折", "莫斯科", "ABC"])
def test_what_is_no_country_has_no_code(name: str) -> None:
    assert code(name) is None


@pytest.mark.parametrize(("passage", "found"), [
    ("上述车辆出口至俄罗斯、哈萨克斯坦共和国及乌兹别克斯坦", ("RUS", "KAZ", "UZB")),
    ("自内蒙古二连浩特口岸出口至蒙古国", ("MNG",)),
    ("销往上海地区", ()),
    ("印度尼西亚雅加达", ("IDN",)),
    ("Papua New Guinea", ("PNG",)),
    ("Ship to Dubai, U.A.E. via Russia", ("ARE", "RUS")),
    ("поставка автомобилей в Республику Казахстан", ("KAZ",)),
    ("تصدير السيارات إلى روسيا", ("RUS",)),
    ("وروسيا", ("RUS",)),
    ("exportados a México y Perú", ("MEX", "PER")),
    ("transportation of goods in container", ()),
])  # fmt: skip
def test_the_countries_that_a_passage_names(passage: str, found: tuple[str, ...]) -> None:
    assert named_in(passage) == found


def test_regions_are_known_in_every_language() -> None:
    assert all(
        is_region(name) for name in ("欧盟", "欧盟国家", "中东", "CIS", "СНГ", "Европа", "Asia central", "Afrique")
    )
    assert not any(is_region(name) for name in ("俄罗斯", "Russia", "中国", ""))


def test_a_code_has_a_chinese_name() -> None:
    assert [name_zh(c) for c in ("KAZ", "HKG", "ZZZ")] == ["哈萨克斯坦", "中国香港", "ZZZ"]


@pytest.mark.parametrize(("printed", "value"), [
    ("俄罗斯", "RUS"), ("俄罗斯 Russia", "RUS"), ("俄罗斯（RUS）", "RUS"), ("俄罗斯/Russia", "RUS"),
    ("俄罗斯、哈萨克斯坦", "RUS、KAZ"), ("Russia and Kazakhstan", "RUS、KAZ"), ("Vladivostok, Russia", "RUS"),
    ("阿联酋迪拜", "ARE"), ("波斯尼亚和黑塞哥维那", "BIH"), ("火星", "火星"), ("俄罗斯、火星", "RUS、火星"), ("欧盟", "欧盟"),
])  # fmt: skip
def test_a_destination_as_printed(printed: str, value: str) -> None:
    assert parse(said(printed)).value == value


def test_a_known_name_needs_less_certainty_than_an_unknown_one() -> None:
    assert parse(said("俄罗斯", sure=0.7)).value == "RUS"
    assert parse(said("俄罗斯", sure=0.5)).value is None
    assert parse(said("火星", sure=0.7)).value is None
    assert parse(said(" :")).value is None


def test_only_letters_must_be_certain() -> None:
    name = said("Côte d’Ivoire")
    chars = tuple(c.model_copy(update={"confidence": 0.2} if c.text == "’" else {}) for c in name.chars)
    assert parse(name.model_copy(update={"chars": chars})).value == "CIV"


def test_a_look_that_is_sure_is_enough() -> None:
    assert parse(said("塞内加尔(SEN)", sure=0.5, looks=[said("塞内加尔(SEN)")])).value == "SEN"


def test_looks_that_name_another_country_take_the_value_away() -> None:
    assert parse(said("印度", looks=[said("印度")])).value == "IND"
    assert parse(said("伊朗", looks=[said("伊拉")])).value == "IRN"
    assert parse(said("伊朗", looks=[said("巴林")])).value is None
