"""The words that say how an inspection ended."""

from __future__ import annotations

import pytest

from extractors.values.verdict import is_bad, parse
from tests.extractors.papers import said


@pytest.mark.parametrize(("printed", "value"), [
    ("合格", "合格"), ("不合格", "不合格"), ("经检测,该车符合出口质量要求,综合评定:合格。", "符合出口质量要求，合格"), ("不符合WM/T 8-2022", "不符合WM/T8-2022"),
    ("合格,未见不合格项", "合格"), ("不合格项:无,评定合格", "合格"), ("☑合格 □不合格", "合格"), ("□合格 ☑不合格", "不合格"), ("合格/不合格", None),
    ("Pass", "Pass"), ("Not qualified", "Notqualified"), ("FAILED", "FAILED"), ("通过", "通过"), ("未通过", "未通过"),
    ("见附页", None), ("暂缓同意出口", "暂缓同意出口"), ("拒绝同意出口", "拒绝同意出口"), ("无法同意出口", "无法同意出口"), ("整改后准予出口", None),
    ("整改合格后，准予出口", None), ("轻微划痕，不影响出口，综合评定合格", "合格"), ("未见异常可出口，合格", "合格"), ("经检测，该车准予出口", "准予出口"),
    ("不得出口", "不得出口"), ("不准予出口", "不准予出口"), ("未准出口", "未准出口"), ("不予出口", "不予出口"), ("不同意出口", "不同意出口"), ("禁止出口", "禁止出口"),
    ("合格，暂缓出口", None), ("更换后保险杠，合格", "合格"), ("合格，可出口", "合格，可出口"), ("暂不具备出口条件", "不具备出口"), ("不宜出口", "不宜出口"),
])  # fmt: skip
def test_the_words_of_a_conclusion(printed: str, value: str | None) -> None:
    assert parse(said(printed)).value == value


def test_a_look_with_the_other_outcome_leaves_it_open() -> None:
    assert parse(said("合格", looks=[said("不合格")])).value is None
    assert parse(said("合格", looks=[said("合格")])).value == "合格"
    assert parse(said("合格", sure=0.4)).value is None


def test_which_words_mean_failure() -> None:
    assert [is_bad(word) for word in ("不合格", "未通过", "Failed", "Notqualified", "合格", "Pass")] == [True] * 4 + [
        False
    ] * 2
    assert [is_bad(word) for word in ("暂缓同意出口", "拒绝同意出口", "无法同意出口", "禁止出口", "准予出口")] == [
        True
    ] * 4 + [False]
