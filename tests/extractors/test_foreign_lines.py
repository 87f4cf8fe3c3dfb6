"""A line of Chinese print and foreign words on it: what was read anew stands once."""

from __future__ import annotations

from extractors.foreign_lines import without_foreign
from extractors.model import Reading
from tests.extractors.papers import said, wide


def buyer() -> Reading:
    return said("买方：OOO «BOCTOK ABTO»")


def test_foreign_words_read_anew_leave_the_chinese_label_alone() -> None:
    fresh = said("ООО «Восток Авто»", left=0.1 + wide("买方："))
    assert without_foreign(buyer(), [fresh]).text.strip() == "买方："


def test_words_on_another_line_and_chinese_under_the_new_words_stay() -> None:
    assert without_foreign(buyer(), [said("ООО «Восток Авто»", top=0.3)]) == buyer()
    assert without_foreign(said("卖方盖章"), [said("Продавец")]) == said("卖方盖章")
