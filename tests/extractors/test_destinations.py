"""Where the vehicles go: a column before a label, a label before a sentence."""

from __future__ import annotations

import pytest

from extractors.destinations import read_destination
from extractors.form import field_of
from extractors.model import Field
from extractors.values import country
from tests.extractors.papers import said, sheet


def label(text: str) -> Field[str]:
    return field_of(sheet([]), said(text), country.parse_known)


def told(text: str, beside: Field[str] | None = None, column: Field[str] | None = None) -> str | None:
    return read_destination([sheet([said(text, 0.1, 0.3)])], beside or Field(), column or Field()).value


@pytest.mark.parametrize(("text", "value"), [
    ("上述车辆出口至俄罗斯、哈萨克斯坦,由我公司提供服务。", "RUS、KAZ"),
    ("出口目的国为俄罗斯联邦。", "RUS"),
    ("The vehicles are exported to the Republic of Kazakhstan.", "KAZ"),
    ("车辆销往乌兹别克斯坦的车辆", "UZB"),
    ("本公司符合准入标准。", None),
    ("出口至境外市场。", None),
])  # fmt: skip
def test_a_sentence(text: str, value: str | None) -> None:
    assert told(text) == value


def test_a_column_goes_before_a_label_and_a_label_before_a_sentence() -> None:
    column = Field[str](value="RUS、KAZ", raw="俄罗斯、哈萨克斯坦", page=1)
    assert told("出口至中国。", label("俄罗斯"), column) == "RUS、KAZ"
    assert told("出口至蒙古。", label("俄罗斯")) == "RUS"
    assert told("出口至蒙古。", None, column.model_copy(update={"value": None})) is None


def test_running_text_beside_a_label_says_nothing_and_an_unknown_name_stands_as_printed() -> None:
    assert told("出口至蒙古。", label("的准入标准,我公司")) == "MNG"
    assert told("无", label("火星")) == "火星"
    assert told("无", label("欧盟")) == "欧盟"
