"""Every article of the five seed texts is applied by a rule or marked by hand, with the reason."""

from __future__ import annotations

from datetime import date

import pytest

from verifiers.engine import catalogue
from verifiers.law import (
    ANNOUNCEMENT,
    FILING_PROCESS,
    GUIDE,
    INSTRUMENTS,
    NOTICE,
    SHANGHAI,
    TAIYUAN,
    Instrument,
)
from verifiers.law.guide_2025 import MOST_VEHICLES
from verifiers.law.notice_648 import CONFIRMATION_DAYS

NUMERALS = "一二三四五六七八九十"
TWENTY_THREE = [*NUMERALS, *(f"十{n}" for n in NUMERALS[:9]), "二十", "二十一", "二十二", "二十三"]
SEEDS: list[tuple[Instrument, set[str]]] = [
    (GUIDE, {f"({n})" for n in TWENTY_THREE} | {"附件1", *(f"附件2 案例{n}" for n in "一二三")}),
    (
        NOTICE,
        (
            {f"({n})" for n in "一二三四五六"}
            | {f"附件1 {n}" for n in "一二三四五六七"}
            | {f"附件2 {n}" for n in "一二三四五"}
        ),
    ),
    (
        TAIYUAN,
        (
            {"一", "二", *(f"三({n})" for n in "一二三四"), "四(一)", "四(二)", *(f"五({n})" for n in "一二三")}
            | {f"第{n}条" for n in [*TWENTY_THREE[:2], *TWENTY_THREE[3:11], *TWENTY_THREE[12:17]]}
            | {f"第三条 {n}" for n in range(1, 5)}
            | {f"第十二条 {n}" for n in range(1, 9)}
        ),
    ),
    (
        FILING_PROCESS,
        (
            {f"{part}.{n}" for part in (1, 2) for n in range(1, 5)}
            | {"基本信息", "申报材料", "公函与承诺书", "联系人"}
            | {f"说明({n})" for n in range(1, 5)}
        ),
    ),
    (SHANGHAI, {"一", *map(str, range(1, 14)), "附件1", "附件2"}),
]
CITED = {(citation.instrument, citation.article) for rule in catalogue() for citation in rule.cites}


@pytest.mark.parametrize(("instrument", "articles"), SEEDS, ids=[seed.title[:12] for seed, _ in SEEDS])
def test_every_article_of_a_seed_is_recorded(instrument: Instrument, articles: set[str]) -> None:
    assert set(instrument.articles) == articles


@pytest.mark.parametrize("instrument", [*(seed for seed, _ in SEEDS), ANNOUNCEMENT], ids=lambda i: i.title[:12])
def test_every_article_is_cited_by_a_rule_or_marked_by_hand_and_not_both(instrument: Instrument) -> None:
    cited = {article for title, article in CITED if title == instrument.title}
    assert cited | set(instrument.by_hand) == set(instrument.articles)
    assert cited & set(instrument.by_hand) == set()


def test_an_instrument_that_nobody_cites_is_no_part_of_the_law_here() -> None:
    assert {instrument.title for instrument in INSTRUMENTS} == {title for title, _ in CITED}


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda i: i.title[:12])
def test_an_instrument_says_what_it_asks_and_why_it_is_left_to_people(instrument: Instrument) -> None:
    assert all(text.strip() for text in instrument.articles.values())
    assert all(len(reason) > 10 for reason in instrument.by_hand.values())
    assert set(instrument.by_hand) <= set(instrument.articles)
    assert instrument.in_force <= instrument.checked_on


def test_every_rule_cites_and_only_read_texts_block() -> None:
    for rule in catalogue():
        assert rule.cites, rule.code
        if rule.severity == "block":
            assert any(citation.read for citation in rule.cites), rule.code


def test_a_missing_article_is_refused() -> None:
    with pytest.raises(KeyError):
        GUIDE["(二十四)"]


def test_values_apply_from_their_day_on() -> None:
    assert CONFIRMATION_DAYS.on(date(2025, 12, 31)) is None
    assert CONFIRMATION_DAYS.on(date(2026, 1, 1)) == 180
    assert MOST_VEHICLES.on(date(2026, 1, 1)) == 20
