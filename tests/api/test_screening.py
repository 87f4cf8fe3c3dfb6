"""A paper that another application handed in is found by its page, and both places are told; an honest one is not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.screening import Screening
from intake.model import Box
from intake.store import Store
from tests.api.at_hand import AtHand
from tests.api.office import ALTERED, ALTERED_NAME, FLEET, PAPER, Office, box_of, taken


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "store") as opened:
        yield opened


def test_a_scan_of_the_same_page_by_another_applicant_is_shown(store: Store, tmp_path: Path) -> None:
    office, vin = Office(store, tmp_path), PAPER.car.vin
    first = office.hand_in(taken(PAPER, 1), vin, "甲公司")
    office.finding(first)
    second = office.hand_in(taken(PAPER, 2), vin, "乙公司")
    finding = office.finding(second)
    assert finding["outcome"] == "failed"
    assert first not in json.dumps(finding)
    echoes = Screening(store).recorded(second, store.reports.get(second).versions)
    assert [e.match.sameness for e in echoes.found if e.match] == ["same"]


def test_a_page_that_could_not_be_compared_is_not_said_to_be_new(store: Store, tmp_path: Path) -> None:
    office, vin = Office(store, tmp_path), PAPER.car.vin
    office.finding(office.hand_in(taken(PAPER, 1), vin, "甲公司"))
    second = office.hand_in(taken(PAPER, 2), vin, "乙公司", failing={"compare_pages": RuntimeError("died")})
    assert office.finding(second)["outcome"] == "unclear"
    office.work.read(store.cases.get(second), AtHand())
    assert office.finding(second)["outcome"] == "failed"


def test_the_same_applicant_may_scan_a_paper_again(store: Store, tmp_path: Path) -> None:
    office, vin = Office(store, tmp_path), PAPER.car.vin
    office.finding(office.hand_in(taken(PAPER, 1), vin, "甲公司"))
    assert office.finding(office.hand_in(taken(PAPER, 2), vin, "甲公司"))["outcome"] == "passed"


def test_an_altered_value_is_shown_at_its_place_though_the_applicant_is_the_same(store: Store, tmp_path: Path) -> None:
    office = Office(store, tmp_path)
    office.finding(office.hand_in(taken(PAPER, 1), PAPER.car.vin, "甲公司"))
    page = taken(ALTERED, 2)
    finding = office.finding(office.hand_in(page, page.values["vin"][0], "甲公司"))
    assert finding["outcome"] == "failed"
    assert page.values[ALTERED_NAME][0] in finding["message"]
    (place,) = finding["evidence"]
    left, top, right, bottom = place["box"]
    assert Box(left=left, top=top, right=right, bottom=bottom).overlap(box_of(page.values[ALTERED_NAME][1])) > 0.9


def test_another_vehicle_of_the_same_fleet_is_no_finding(store: Store, tmp_path: Path) -> None:
    office = Office(store, tmp_path)
    office.finding(office.hand_in(taken(PAPER, 1), PAPER.car.vin, "甲公司"))
    assert office.finding(office.hand_in(taken(FLEET, 2, ink=2), FLEET.car.vin, "乙公司"))["outcome"] == "passed"


def test_judging_the_first_case_again_tells_it_of_the_second_without_comparing_anew(
    store: Store, tmp_path: Path
) -> None:
    office = Office(store, tmp_path)
    first = office.hand_in(taken(PAPER, 1), PAPER.car.vin, "甲公司")
    assert office.finding(first)["outcome"] == "passed"
    page = taken(ALTERED, 2)
    office.finding(office.hand_in(page, page.values["vin"][0], "甲公司"))
    again = office.finding(first)
    assert again["outcome"] == "failed"
    assert taken(PAPER, 1).values[ALTERED_NAME][0] in again["message"]
