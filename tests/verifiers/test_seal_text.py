"""The text of a seal against a name: its own, somebody else's, or too poor to say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.model import Seal
from intake.model import Box
from verifiers.seal_text import is_mostly, is_whole_name, may_spell, seal_matches

NAME = "天津远航二手车出口有限公司"
ITS_OWN = [
    (NAME, NAME),
    (f"★{NAME}合同专用章", NAME),
    (f"{NAME}业务专用章(1)", NAME),
    (f"{NAME}1201160012345", NAME),
    (f"{NAME}售后服务专用章", NAME),
    ("天津远航二手车出口有眼公司", NAME),
    ("天津远航二手车出日有限公司", NAME),
    ("天津远航二手车出口有限公", NAME),
    ("北京现代汽车（中国）有限公司公章", "北京现代汽车(中国)有限公司"),
    ("一汽-大众汽车有限公司", "一汽大众汽车有限公司"),
    ("汽一大众汽车有限公司", "一汽-大众汽车有限公司"),
    ("汽大众汽车有限公司", "一汽-大众汽车有限公司"),
    ("TIANJIN YUANHANG CO., LTD.天津远航二手车出口有限公司", NAME),
    ("VOSTOK AVTO LLC", "Vostok Avto, LLC"),
    (f"{NAME}验检测专用", NAME),
    (f"{NAME}合同专用意", NAME),
    (f"{NAME}检验检测专甲章", NAME),
    (f"{NAME}险验检测专用章", NAME),
    (f"{NAME}检验捡测专用章", NAME),
    ("中国汽车技术研究中心有限公司检验检测专用章", "中国汽车技术研究中心有限公司"),
]
SOMEBODY_ELSES = [
    ("上汽大众汽车销售有限公司", "上汽大众汽车有限公司"),
    ("上汽大众汽车有限公司", "上汽大众汽车销售有限公司"),
    ("上海浦江汽车贸易有限公司", NAME),
    ("比亚迪汽车有限公司", NAME),
    ("上海汽车进出口有限公司合同专用章", "上海汽车有限公司"),
    ("GULF MOTORS FZE", "Vostok Avto LLC"),
    ("北京汽车集团有限公司研究院合同专用章", "北京汽车集团有限公司"),
    ("天津市机动车检测中心研究院专用章", "天津市机动车检测中心"),
]
OPEN = [
    ("天津远洋二手车出口有限公司", NAME),
    ("远航二手车", NAME),
    ("天津远航二手车", NAME),
    ("津远航口公", NAME),
    ("OOO VOSTOK AVTO", "ООО «Восток Авто»"),
    ("GULF MOTORS TRADING FZE", "Gulf Motors FZE"),
    ("上海大众汽车有限公司", "大众汽车有限公司"),
    (f"{NAME}出口公司", NAME),
    (f"{NAME}工会", NAME),
    (f"{NAME}仓库", NAME),
    (f"{NAME}上海", NAME),
    (f"{NAME}集团", NAME),
    (f"{NAME}党委", NAME),
    (f"{NAME}工会财务专用章", NAME),
    (f"{NAME}项目部专用章", NAME),
    (f"{NAME}滨海分公司专用章", NAME),
    (f"{NAME}拉位测专用", NAME),
    *(
        (f"{NAME}{body}专用章", NAME)
        for body in ("物流中心", "租赁中心", "工程队", "四川代理", "党", "工会合同", "代理合同")
    ),
    ("天津远舫二手车出口有限公司合同专用意", NAME),
    ("天津远航二手车进口有限公司", NAME),
    ("海日远航汽车有限公司", "海口远航汽车有限公司"),
    (None, NAME),
    (NAME, None),
    ("", NAME),
]


@pytest.mark.parametrize(("text", "name"), ITS_OWN)
def test_its_own(text: str, name: str) -> None:
    assert seal_matches(text, name) is True


@pytest.mark.parametrize(("text", "name"), SOMEBODY_ELSES)
def test_somebody_elses(text: str, name: str) -> None:
    assert seal_matches(text, name) is False


@pytest.mark.parametrize(("text", "name"), OPEN)
def test_too_poor_to_say(text: str | None, name: str | None) -> None:
    assert seal_matches(text, name) is None


@given(st.text(alphabet="天津远航洋二手车出口有限公司上海大众汽销售贸易", min_size=2, max_size=5))
def test_another_beginning_is_never_a_match(beginning: str) -> None:
    other = beginning + NAME[4:]
    assert (seal_matches(other, NAME) is True) == (other == NAME)


@pytest.mark.parametrize(
    ("text", "expected"),
    [(NAME, True), (f"{NAME}公章", True), ("仲甲", False), ("天津远航二手", False), ("天津市公安局车辆管理所", True)],
)
def test_a_whole_name_ends_like_one(text: str, expected: bool) -> None:
    assert is_whole_name(text) is expected


@pytest.mark.parametrize(("glimpsed", "is_so"), [
    ("天津远·二手车出口有限公司", True), ("天津远·二手车出口有限公司合同专用章", True), ("天津远帆二手车出口有限公司", False),
    ("天津远·二手车销售有限公司", False), ("天津·············", False), ("", False),
    ("天津··二手车出口有限公司", False), ("····二手车出口有限公司", False), ("天津远·二手车出口", False),
])  # fmt: skip
def test_sure_letters_that_are_mostly_a_name(glimpsed: str, is_so: bool) -> None:
    assert is_mostly(glimpsed, "天津远航二手车出口有限公司") == is_so


@pytest.mark.parametrize(("letters", "is_so"), [
    ("天 津 远· 航· 二 手 车 出 口 有 限 公 司 合 同 专 用 章", True),
    ("天 津 远 航· 二 手 车 出 口 有 限 公 司", True),
    ("天 津 远 航洋 二 手 车 出 口 有 限 公 司", True),
    ("天 津 远 航洋· 二 手 车 出 口 有 限 公 司", True),
    ("天 津 远 航· 二 手 车 出 口 有 限 公 司 ·拉 位· 测则 专 用 ·", False),
    ("天 津 远 航· 二 手 车 出 口 有 限 公 司 险 验 检 测 专 用 章", True),
    ("天 津 远 航· 二 手 车 出 口 有 限 公 司 合 同 专 用 ·", True),
    ("天 津 远 航· 二 手 车 出 口 有 限 公 司 · · 专 用 章", False),
    ("天 津 远 航 二 手 车 出 口 · · · ·", False),
    ("天 津 远运· 航· ·四二 ·子手 ·库车 ·仓出 ·储口 · · · ·", False),
    ("天 津· 远 航· 二 手 车 出 口· 有 限 公 司", False),
    ("天 津 远 航· 二 手 车· 出 口 · 限 公 司", False),
    ("天 津 远 航· 二 手 车 出 口 有 限 公 司 滨 海 分 公 司 专 用 章", False),
    ("天 津 远运· 航洋· 二 手 车 出 口 有 限 公 司", False),
    ("天 津 远 ·航洋 二 手 车 出 口 有 限 公 司", False),
    ("天 津 远 ·航 二 手 车 出 口 有 限 公 司", False),
    ("天 津 远 航 二 手 年车· 日口· ·出有 限 公 司", False),
    ("天 津 远 航 二 手 年车· 出 日口· 有 阳·限 公 司", False),
    ("天 津 远 航 二 手 车 出 口 · 限 公 司", True),
    ("天 津 远 洋航 二 手 车 出 口 有 限 公 司", False),
    ("天 津 远 洋航· 二 手 车 出 口 有 限 公 司", False),
    ("天 津 远 航 二 手 车 出 · 有 限 公 司", False),
    ("天 津 远 · 二 手 车 出 口 有 限 公 司", False),
    ("天 津 远 航 二 手 车 出 租 有 限 公 司", False),
    ("天 津 远 航 二 手 车 出 有 限 公 司", False),
    ("天 津 远 洋 二 手 车 出 口 有 限 公 司", False),
    ("天 津 远 洋· 二 手 车 出 口 有 限 公 司", False),
    ("天 津 运远 洋航 二 手 车 出 口 有 限 公 司", False),
    ("天· 津· 远· 航 二 手 车 出 口 有 限 公 司", False),
    ("津 远 航洋 二 手 车 出 口 有 限 公 司", False),
    ("天 津 远 航洋 二 手 车 出 口 有 限 公 司 上 海 分 公 司", False),
    ("天 津 远 航洋 二 手 车", False),
    ("", False),
])  # fmt: skip
def test_letters_that_may_spell_the_name_looked_for(letters: str, is_so: bool) -> None:
    box = Box(left=0.6, top=0.7, right=0.8, bottom=0.8)
    worn = Seal(shape="round", page=1, box=box, confidence=0.9, letters=tuple(letters.split()))
    assert may_spell(worn, "天津远航二手车出口有限公司") == is_so
    assert not may_spell(worn, None)


@given(st.sampled_from("天津远航"), st.sampled_from("东南西北洋达"))
def test_a_name_alike_in_all_but_a_sure_letter_is_never_spelled(letter: str, other: str) -> None:
    box = Box(left=0.6, top=0.7, right=0.8, bottom=0.8)
    clear = Seal(shape="round", page=1, box=box, confidence=0.9, letters=tuple(NAME.replace(letter, other)))
    assert not may_spell(clear, NAME)


def test_a_company_of_another_trade_is_never_spelled() -> None:
    box = Box(left=0.6, top=0.7, right=0.8, bottom=0.8)
    worn = Seal(shape="round", page=1, box=box, confidence=0.9, letters=(*"天津汽车", "·服贸", "·务易", *"····"))
    assert not may_spell(worn, "天津汽车贸易有限公司")
