"""Pages of one file bound into booklets: in any order, of any number of vehicles, and never two vehicles in one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.binding import bind
from extractors.model import Sheet
from tests.extractors.papers import entries_page, summary_page, vehicle_page

FIRST, SECOND = "310007798232", "510001234567"
DAY_1, DAY_2 = date(2020, 5, 14), date(2021, 9, 2)
VIN_1, VIN_2 = "LSVAM4187C2184847", "LSGUD84B8EE010203"
ACTS = ["变更登记", "变更登记日期:2018-06-29"]

# One vehicle each, by name: what stands on the page, and whose page it is.
PAGES: dict[str, Sheet] = {
    "1 summary": summary_page(number=FIRST, on=DAY_1),
    "1 vehicle": vehicle_page(vin=VIN_1, issued_on=DAY_1),
    "1 entries": entries_page(ACTS, number=FIRST),
    "2 summary": summary_page(number=SECOND, on=DAY_2),
    "2 vehicle": vehicle_page(vin=VIN_2, issued_on=DAY_2),
    "2 entries": entries_page(ACTS, number=SECOND),
}
SAME_DAY = {**PAGES, "2 summary": summary_page(number=SECOND, on=DAY_1), "2 vehicle": vehicle_page(issued_on=DAY_1)}
NO_DAY = {
    **PAGES,
    "1 summary": summary_page(number=FIRST, on=None),
    "2 summary": summary_page(number=SECOND, on=None),
    "1 vehicle": vehicle_page(issued_on=None),
    "2 vehicle": vehicle_page(issued_on=None),
}


def bound(names: Sequence[str], pages: dict[str, Sheet] = PAGES) -> list[list[str]]:
    """The booklets of a file made of these pages, each as the names of its pages."""
    numbered = [
        pages[name].model_copy(update={"page": pages[name].page.model_copy(update={"number": number})})
        for number, name in enumerate(names, start=1)
    ]
    return [[names[s.page.number - 1] for s in booklet] for booklet in bind(numbered)]


def whose(booklet: Sequence[str]) -> set[str]:
    return {name[0] for name in booklet}


@given(st.permutations(["1 summary", "1 vehicle", "1 entries"]))
def test_pages_of_one_vehicle_in_any_order_are_one_booklet(names: list[str]) -> None:
    assert bound(names) == [names]


@settings(max_examples=30)
@given(st.permutations(sorted(PAGES)))
def test_two_vehicles_in_any_order_are_two_booklets(names: list[str]) -> None:
    assert {frozenset(booklet) for booklet in bound(names)} == {
        frozenset(name for name in PAGES if name[0] == vehicle) for vehicle in "12"
    }


@pytest.mark.parametrize("pages", [PAGES, SAME_DAY, NO_DAY], ids=["days", "same day", "no day"])
@settings(max_examples=30)
@given(data=st.data())
def test_every_page_is_in_exactly_one_booklet(pages: dict[str, Sheet], data: st.DataObject) -> None:
    names = data.draw(st.lists(st.sampled_from(sorted(pages)), unique=True, max_size=6))
    assert sorted(name for booklet in bound(names, pages) for name in booklet) == sorted(names)


@settings(max_examples=30)
@given(st.lists(st.sampled_from(sorted(PAGES)), unique=True))
def test_with_pages_missing_no_booklet_has_two_numbers(names: list[str]) -> None:
    for booklet in bound(names):
        assert len(whose([name for name in booklet if "vehicle" not in name])) <= 1


@settings(max_examples=30)
@given(st.permutations(["1 summary", "2 summary", "1 vehicle", "2 vehicle"]))
def test_page_2_goes_with_its_day_and_never_with_another(names: list[str]) -> None:
    assert all(len(whose(booklet)) == 1 for booklet in bound(names))
    assert all(len(booklet) == 2 for booklet in bound(names))


@pytest.mark.parametrize("pages", [SAME_DAY, NO_DAY], ids=["same day", "no day"])
def test_where_days_do_not_tell_page_2_follows_its_page_1(pages: dict[str, Sheet]) -> None:
    names = ["1 summary", "1 vehicle", "2 summary", "2 vehicle"]
    assert bound(names, pages) == [names[:2], names[2:]]


@pytest.mark.parametrize("pages", [SAME_DAY, NO_DAY], ids=["same day", "no day"])
@pytest.mark.parametrize("names", [
    ["1 summary", "2 summary", "1 vehicle", "2 vehicle"],
    ["1 vehicle", "1 summary", "2 vehicle", "2 summary"],
    ["2 vehicle", "1 summary", "1 vehicle", "2 summary"],
])  # fmt: skip
def test_where_neither_day_nor_place_tells_page_2_stays_alone(names: list[str], pages: dict[str, Sheet]) -> None:
    assert all(len(booklet) == 1 for booklet in bound(names, pages) if any("vehicle" in name for name in booklet))


def test_the_only_page_2_of_a_file_goes_with_its_only_page_1() -> None:
    assert bound(["1 vehicle", "1 summary"], NO_DAY) == [["1 vehicle", "1 summary"]]


def test_page_2_issued_before_the_registration_of_page_1_is_another_vehicle() -> None:
    pages = {"1 summary": summary_page(number=FIRST, on=DAY_2), "1 vehicle": vehicle_page(issued_on=DAY_1)}
    assert bound(["1 summary", "1 vehicle"], pages) == [["1 summary"], ["1 vehicle"]]


def test_two_pages_2_of_one_day_are_both_left_to_a_person() -> None:
    names = ["1 vehicle", "2 vehicle", "1 summary"]
    pages = {**PAGES, "2 vehicle": vehicle_page(issued_on=DAY_1)}
    assert ["1 summary"] in bound(names, pages)


def test_an_entries_page_without_a_number_goes_with_the_page_before_it() -> None:
    pages = {**PAGES, "1 entries": entries_page(ACTS, number=None)}
    assert bound(["1 summary", "1 entries", "2 summary"], pages) == [["1 summary", "1 entries"], ["2 summary"]]


def test_an_entries_page_of_another_number_is_another_booklet() -> None:
    assert bound(["1 summary", "2 entries"]) == [["1 summary"], ["2 entries"]]


def test_nothing_is_nothing() -> None:
    assert bind([]) == []
