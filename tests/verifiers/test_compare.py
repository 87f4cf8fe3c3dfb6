"""When two values mean the same: brands in two scripts."""

from __future__ import annotations

import pytest

from verifiers.compare import alike, is_called


@pytest.mark.parametrize(
    ("declared", "found"),
    [
        ("长安牌", "Changan"),
        ("长安", "CHANG'AN"),
        ("东风本田牌", "Dongfeng Honda"),
        ("东风本田牌", "HONDA"),
        ("大众牌", "FAW-Volkswagen"),
        ("梅赛德斯-奔驰牌", "Mercedes-Benz"),
        ("路虎牌", "Land Rover"),
        ("领克牌", "Lynk & Co"),
    ],
)
def test_a_brand_is_known_by_its_latin_name(declared: str, found: str) -> None:
    assert is_called(declared, found)


@pytest.mark.parametrize(
    ("declared", "found"),
    [
        ("长安牌", "Volkswagen"),
        ("东风牌", "Honda"),
        ("名爵牌", "AMG"),
        ("长安牌", ""),
        ("长安牌", "Rover"),
        ("路虎牌", "Rover"),
    ],
)
def test_another_brand_is_not(declared: str, found: str) -> None:
    assert not is_called(declared, found)


def test_a_certificate_prints_the_brand_in_chinese() -> None:
    assert alike("brand", "长安", "长安牌")
    assert not alike("brand", "长安牌", "Changan")
