"""Every article of the two instruments behind the product is applied by a rule or marked by hand, with the reason."""

from __future__ import annotations

from datetime import date

import pytest

from verifiers.engine import catalogue
from verifiers.law import GUIDE, INSTRUMENTS, NOTICE, Instrument
from verifiers.law.guide_2025 import MOST_VEHICLES
from verifiers.law.notice_648 import CONFIRMATION_DAYS

NUMERALS = "一二三四五六七八九十"
TWENTY_THREE = [*NUMERALS, *(f"十{n}" for n in NUMERALS[:9]), "二十", "二十一", "二十二", "二十三"]
GUIDE_ARTICLES = {f"({n})" for n in TWENTY_THREE} | {"附件1", *(f"附件2 案例{n}" for n in "一二三")}
NOTICE_ARTICLES = (
    {f"({n})" for n in "一二三四五六"} | {f"附件1 {n}" for n in "一二三四五六七"} | {f"附件2 {n}" for n in "一二三四五"}
)
CITED = {(citation.instrument, citation.article) for rule in catalogue() for citation in rule.cites}


@pytest.mark.parametrize(("instrument", "articles"), [(GUIDE, GUIDE_ARTICLES), (NOTICE, NOTICE_ARTICLES)])
def test_every_article_is_recorded(instrument: Instrument, articles: set[str]) -> None:
    assert set(instrument.articles) == articles


@pytest.mark.parametrize("instrument", [GUIDE, NOTICE])
def test_every_article_is_cited_by_a_rule_or_marked_by_hand_and_not_both(instrument: Instrument) -> None:
    cited = {article for title, article in CITED if title == instrument.title}
    assert cited | set(instrument.by_hand) == set(instrument.articles)
    assert cited & set(instrument.by_hand) == set()


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
