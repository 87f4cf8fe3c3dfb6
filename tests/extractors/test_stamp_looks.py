"""Several looks at one line of a stamp, and the words that all seals share."""

from __future__ import annotations

import re

import pytest

from extractors.ocr.engine import Glyph, Line
from extractors.stamp_looks import is_even, reach, skipped, together
from extractors.stamp_places import placed
from extractors.stamp_words import certainties, possible, settled

NAME = "天津远航二手车出口有限公司"
SURE = 0.98


def line(text: str, doubts: dict[int, tuple[tuple[str, float], ...]] | None = None, spots: int = 0) -> Line:
    """A line of letters at equal distances, `doubts` naming what single ones may be; `spots` leaves room for more."""
    count = spots or len(text)
    glyphs = []
    for index, letter in enumerate(text):
        candidates = (doubts or {}).get(index, ((letter, SURE),))
        glyphs.append(Glyph(letter, candidates[0][1], index / count, (index + 1) / count, candidates))
    return Line(text, sum(g.confidence for g in glyphs) / len(glyphs), tuple(glyphs))


def without(whole: Line, index: int) -> Line:
    """The line as a look that skipped a letter sees it, its neighbours where they were."""
    glyphs = whole.glyphs[:index] + whole.glyphs[index + 1 :]
    return Line("".join(g.text for g in glyphs), whole.confidence, glyphs)


def test_brackets_fill_their_places_in_a_name() -> None:
    whole = line("特斯拉（上海）有限公司")
    assert is_even(whole)
    assert not is_even(without(whole, 4))
    assert not is_even(without(whole, 3))


def test_agreeing_looks_stay_as_they_are() -> None:
    both = together([line(NAME), line(NAME)])
    assert both.text == NAME
    assert both.confidence == pytest.approx(SURE)


def test_a_letter_is_as_sure_as_the_looks_are_on_the_whole() -> None:
    clear = line(NAME)
    blurred = line(NAME, {3: (("舫", 0.6), ("航", 0.3))})
    seen = together([clear, clear, blurred])
    assert seen.text == NAME
    assert 0.5 < seen.glyphs[3].confidence < SURE


def test_a_disputed_letter_stays_open() -> None:
    one = line(NAME, {3: (("航", 0.6), ("舫", 0.4))})
    other = line(NAME.replace("航", "舫"), {3: (("舫", 0.6), ("航", 0.4))})
    assert together([one, other]).glyphs[3].confidence == pytest.approx(0.5, abs=0.01)


def test_a_letter_that_one_look_skips_is_kept_and_doubted() -> None:
    whole = line(NAME)
    seen = together([whole, without(whole, 4), without(whole, 4)])
    assert seen.text == NAME
    assert seen.glyphs[4].confidence < seen.glyphs[3].confidence


def test_a_poor_look_counts_little() -> None:
    poor = line("大洋近般一千牛山回育眼么同", dict.fromkeys(range(13), (("同", 0.5),)))
    assert together([line(NAME), poor]).text == NAME


def test_looks_that_lose_the_first_letter_and_the_last_see_all_letters_together() -> None:
    first, last = without(line(NAME), 0), without(line(NAME), len(NAME) - 1)
    seen = together([first, last])
    assert seen.text == NAME
    assert seen.glyphs[0].confidence < seen.glyphs[1].confidence == pytest.approx(SURE)


def test_letters_of_other_scripts_are_not_mixed() -> None:
    one, other = line("VOSTOK AVTO"), line("VOSTOK", dict.fromkeys(range(6), (("V", 0.5),)))
    assert together([one, other]) == one


def test_traditional_and_simple_forms_are_one_letter() -> None:
    both = together([line(NAME), line(NAME.replace("车", "車"))])
    assert both.text == NAME
    assert both.glyphs[6].confidence == pytest.approx(SURE)


def doubted(said: str) -> Line:
    """A line of letters; one with figures behind its candidates (清.5济.3) is that unsure."""
    text, doubts = "", dict[int, tuple[tuple[str, float], ...]]()
    for part in said.split():
        if told := tuple((letter, float(share)) for letter, share in re.findall(r"([^\d.])(\.\d+)", part)):
            doubts[len(text)] = told
        text += told[0][0] if told else part
    return line(text, doubts)


def test_a_shared_word_settles_its_own_letter() -> None:
    read = line("天津远航二手车出口有眼公司", {10: (("眼", 0.7), ("限", 0.25))})
    assert settled(read).text == NAME
    assert min(certainties(settled(read))) == 0.9


def test_what_a_company_does_is_such_a_word() -> None:
    read = line("杭州远航汽车蟹易有限公司", {6: (("蟹", 0.4), ("贸", 0.24))})
    assert settled(read).text == "杭州远航汽车贸易有限公司"


@pytest.mark.parametrize(
    "candidates",
    [(("眼", 0.7), ("跟", 0.25)), (("眼", 0.92), ("限", 0.05))],
    ids=["not that letter", "hardly that letter"],
)
def test_a_shared_word_is_never_made_up(candidates: tuple[tuple[str, float], ...]) -> None:
    read = line("天津远航二手车出口有眼公司", {10: candidates})
    assert settled(read) == read


def test_two_letters_in_doubt_settle_nothing() -> None:
    read = line("天津远航二手车出口有眼么司", {10: (("眼", 0.6), ("限", 0.4)), 11: (("么", 0.6), ("公", 0.4))})
    assert settled(read) == read


@pytest.mark.parametrize("index", range(4))
def test_what_a_name_is_known_by_is_never_settled(index: int) -> None:
    read = line(NAME, {index: ((NAME[index], 0.5), ("洋", 0.45))})
    assert settled(read) == read
    assert min(certainties(read)) == 0.5


def test_a_line_reaches_no_further_than_its_letters() -> None:
    glyphs = list(line(NAME, spots=20).glyphs)
    glyphs[-1] = Glyph("司", SURE, glyphs[-1].start, 1.0)
    start, end = reach(Line(NAME, SURE, tuple(glyphs)))
    assert start == 0.0
    assert end < 0.85


@pytest.mark.parametrize(("said", "place"), [
    ("济.5清.1 南 远航汽车", "济南远航汽车"), ("青 岛.6鸟.1 远航汽车", "青岛远航汽车"), ("满 洲.6州.1 里 远航汽车", "满洲里远航汽车"),
    ("上 海.5 远航汽车", "上海远航汽车"),
])  # fmt: skip
def test_the_place_before_a_name_settles_its_own_letter(said: str, place: str) -> None:
    settled_ = placed(doubted(said))
    assert settled_.text == place
    assert min(certainties(settled_)) >= 0.9


@pytest.mark.parametrize("said", [
    "南.5北.3 京 远航汽车", "清.9济.05 南 远航汽车", "清.5济.3 甫.6南.3 远航汽车", "远 舫.5航.3 汽车出口有限", "清.5济.3 南",
    "清.5济.3 南 远航汽车", "青 鸟.5岛.2 远航汽车", "济.45清.4 南 远航汽车", "邓.5郑.3 州 远航汽车", "邓.8郑.16 州 远航汽车",
    "长 城.82治.16 远航汽车", "大 通.8连.16 远航汽车", "东 方.8营.17 远航汽车", "永.82泰.16 安 远航汽车",
])  # fmt: skip
def test_a_place_is_never_made_up(said: str) -> None:
    assert placed(doubted(said)) == doubted(said)


@pytest.mark.parametrize(("candidates", "sure", "may_be"), [
    ((("铂", 0.3), ("钻", 0.2)), 0.3, "·铂钻"),
    ((("桥", 0.97), ("轿", 0.02)), 0.97, "桥"),
    ((("展", 0.88), ("辰", 0.1)), 0.88, "展辰"),
    ((("明", 0.44), ("钥", 0.2), ("胡", 0.05)), 0.44, "明钥·"),
    ((("车", 0.5), ("車", 0.45), ("东", 0.05)), 0.95, "车"),
    ((("口", 0.6), ("·", 0.3)), 0.6, "口·"),
])  # fmt: skip
def test_what_a_letter_may_be(candidates: tuple[tuple[str, float], ...], sure: float, may_be: str) -> None:
    read = line(candidates[0][0], {0: candidates})
    assert possible(read.glyphs[0], sure) == may_be


def test_a_letter_that_was_not_read_is_missing_where_there_is_room_for_one() -> None:
    assert skipped(line(NAME)) == frozenset()
    assert skipped(without(line(NAME), 8)) == {7}
    assert skipped(without(without(line(NAME), 8), 7)) == frozenset()


def test_a_dash_that_is_surely_one_takes_the_room_of_a_letter() -> None:
    whole = line("一汽-大众汽车有限公司")
    assert is_even(together([whole, whole]))
    assert skipped(together([whole, whole])) == frozenset()
    doubtful = line("一汽-大众汽车有限公司", {2: (("-", 0.6), ("航", 0.3))})
    assert not is_even(together([doubtful, doubtful]))
    assert skipped(doubtful) == {1}
    assert not is_even(without(whole, 2))
