"""A paper that another application handed in is found by its page, and both places are told; an honest one is not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from api.screening import MOST_CANDIDATES, Screening
from fixtures.forge.screening.reuse import sister
from intake.echoes import TraitKind
from intake.model import Box
from intake.store import Store
from tests.api.at_hand import AtHand
from tests.api.office import ALTERED, ALTERED_NAME, FLEET, PAPER, Office, box_of, taken
from tests.verifiers.case_papers import seal

DIED: dict[str, Exception] = {"compare_pages": RuntimeError("died")}


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


def test_the_impression_of_a_seal_on_another_paper_elsewhere_is_shown_at_both_places(
    store: Store, tmp_path: Path
) -> None:
    office, pasted = Office(store, tmp_path), seal({"impression": 1, "box": [0.3, 0.7, 0.5, 0.85]})
    office.finding(office.hand_in(taken(PAPER, 1), PAPER.car.vin, "甲公司", seals=(pasted,)))
    second = office.hand_in(taken(FLEET, 2, ink=2), FLEET.car.vin, "乙公司", seals=(pasted,))
    finding = office.finding(second, "FRD-SEAL-01", of_vehicle=False)
    assert (finding["outcome"], finding["severity"]) == ("failed", "review")
    assert [place["box"] for place in finding["evidence"]] == [pasted.box.as_list()]
    (echo,) = Screening(store).recorded(second, store.reports.get(second).versions).found
    assert (echo.kind, echo.there.box) == (TraitKind.SEAL, pasted.box)


def test_a_further_impression_of_the_stamp_elsewhere_is_no_finding(store: Store, tmp_path: Path) -> None:
    office = Office(store, tmp_path)
    office.finding(office.hand_in(taken(PAPER, 1), PAPER.car.vin, "甲公司", seals=(seal({"impression": 1}),)))
    second = office.hand_in(taken(FLEET, 2, ink=2), FLEET.car.vin, "乙公司", seals=(seal({"impression": 2}),))
    assert office.finding(second, "FRD-SEAL-01", of_vehicle=False)["outcome"] == "passed"


def test_a_paper_scanned_again_shows_its_own_seal_again(store: Store, tmp_path: Path) -> None:
    office, own = Office(store, tmp_path), seal({"impression": 1})
    office.finding(office.hand_in(taken(PAPER, 1), PAPER.car.vin, "甲公司", seals=(own,)))
    second = office.hand_in(taken(PAPER, 2), PAPER.car.vin, "甲公司", seals=(own,))
    assert office.finding(second, "FRD-SEAL-01", of_vehicle=False)["outcome"] == "passed"
    assert office.finding(second)["outcome"] == "passed"


def test_a_replaced_certificate_of_the_vehicle_is_no_finding(store: Store, tmp_path: Path) -> None:
    office, vin = Office(store, tmp_path), PAPER.car.vin
    replaced = replace(PAPER, number=sister(PAPER).number)
    office.finding(office.hand_in(taken(PAPER, 1), vin, "甲公司", seals=(seal({"impression": 1}),)))
    second = office.hand_in(taken(replaced, 2, ink=2), vin, "甲公司", seals=(seal({"impression": 2}),))
    for rule, of_vehicle in (("FRD-DUP-01", True), ("FRD-DUP-02", True), ("FRD-SEAL-01", False)):
        assert office.finding(second, rule, of_vehicle=of_vehicle)["outcome"] == "passed"


def test_papers_that_look_alike_leave_a_seal_its_place(store: Store, tmp_path: Path) -> None:
    office, pasted = Office(store, tmp_path), seal({"impression": 1, "box": [0.3, 0.7, 0.5, 0.85]})
    office.hand_in(taken(FLEET, 2, ink=2), FLEET.car.vin, "甲公司", seals=(pasted,))
    for camera in range(1, MOST_CANDIDATES + 1):
        office.hand_in(taken(PAPER, camera), PAPER.car.vin, "乙公司", failing=DIED)
    last = office.hand_in(taken(PAPER, MOST_CANDIDATES + 1), PAPER.car.vin, "乙公司", seals=(pasted,))
    assert office.finding(last, "FRD-SEAL-01", of_vehicle=False)["outcome"] == "failed"


def test_a_seal_that_could_not_be_compared_is_not_said_to_be_new(store: Store, tmp_path: Path) -> None:
    office, pasted = Office(store, tmp_path), seal({"impression": 1})
    office.hand_in(taken(PAPER, 1), PAPER.car.vin, "甲公司", seals=(pasted,))
    second = office.hand_in(taken(FLEET, 2, ink=2), FLEET.car.vin, "乙公司", seals=(pasted,), failing=DIED)
    assert office.finding(second, "FRD-SEAL-01", of_vehicle=False)["outcome"] == "unclear"
