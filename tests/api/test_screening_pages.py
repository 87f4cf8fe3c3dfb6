"""Two places side by side, for whoever may see them; and the graph of what joins a case to others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.people import LOCAL, Person, Role
from api.review.case_page import case_page
from api.review.desk import Desk
from api.review.graph_page import graph_page
from api.review.language import chinese
from api.review.rendering import Frame, render
from intake.store import Store
from tests.api.office import ALTERED, ALTERED_NAME, PAPER, Office, taken
from verifiers.calendar.workdays import built_in

STRANGER = Person(id="t", name="t", roles=frozenset({Role.APPLICANT}), owner="nobody")
INLINE = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=", re.IGNORECASE)


@pytest.fixture
def cases(tmp_path: Path) -> Iterator[tuple[Desk, str, str]]:
    """An application, and one of another applicant with the same paper, of which one value is altered."""
    with Store(tmp_path / "store") as store:
        office = Office(store, tmp_path)
        first = office.hand_in(taken(PAPER, 1), PAPER.car.vin, "甲公司")
        office.finding(first)
        page = taken(ALTERED, 2)
        second = office.hand_in(page, page.values["vin"][0], "乙公司")
        office.finding(second)
        yield Desk(store, built_in()), first, second


def shown(desk: Desk, application: str, person: Person) -> str:
    frame = Frame(is_chinese=True, path="/", person=person, rights=frozenset(right.value for right in person.rights))
    return render("case.html", frame, **case_page(desk, application, person, frame))


def test_the_reviewer_sees_both_places_and_what_to_compare(cases: tuple[Desk, str, str]) -> None:
    desk, first, second = cases
    html = shown(desk, second, LOCAL)
    before, now = (taken(paper, 1).values[ALTERED_NAME][0] for paper in (PAPER, ALTERED))
    assert f"此处为“{now}”，彼处为“{before}”" in html
    for application in (first, second):
        (upload,) = desk.store.documents.of(application)
        assert f"/documents/{upload.id}/pages/1.png" in html
    assert not INLINE.search(html)


def test_whoever_may_not_open_the_other_case_sees_nothing_of_it(cases: tuple[Desk, str, str]) -> None:
    desk, first, second = cases
    html = shown(desk, second, STRANGER)
    (upload,) = desk.store.documents.of(first)
    assert "您无权查看该申请" in html
    assert upload.id not in html
    assert first not in html
    assert taken(PAPER, 1).values[ALTERED_NAME][0] not in html


def test_the_graph_opens_the_proofs_of_every_line_what_weighs_most_first(cases: tuple[Desk, str, str]) -> None:
    desk, first, second = cases
    view = graph_page(desk, second, LOCAL, chinese)
    (other,) = view["others"]
    assert (other["application"], other["relation"], other["tone"]) == (first, "other", "review")
    assert other["edges"][0]["what"] == "同一证件，有不同之处"
    assert all(edge["pairs"] for edge in other["edges"])
    frame = Frame(is_chinese=True, path="/", person=LOCAL, rights=frozenset({"read_all"}))
    html = render("graph.html", frame, **view)
    assert f'href="/review/cases/{first}"' in html
    assert not INLINE.search(html)


def test_a_case_that_shares_nothing_has_an_empty_graph(tmp_path: Path) -> None:
    with Store(tmp_path / "store") as store:
        office = Office(store, tmp_path)
        only = office.hand_in(taken(PAPER, 1), PAPER.car.vin, "甲公司")
        office.finding(only)
        assert graph_page(Desk(store, built_in()), only, LOCAL, chinese)["others"] == []
