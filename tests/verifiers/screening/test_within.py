"""Pages of two vehicles in one application are laid side by side where their numbers are nearly the same."""

from __future__ import annotations

from dataclasses import replace

from extractors.model import Fingerprint
from intake.echoes import Match
from tests.verifiers.rule_cases import case_of
from verifiers.case import Case
from verifiers.screening.within import WITHIN, alike_pages, echo_within

LOOK = bytes(32)
FIRST = {"kind": "registration_certificate", "file": "1.jpg", "pages": [1], "parts": []}
SECOND = {**FIRST, "file": "2.jpg", "fields": {"vin": "LSVNV218XS2000020", "engine_no": "B54321"}}
CONTRACT = {"kind": "contract", "file": "3.jpg"}


def printed(words: dict[str, bytes | None]) -> Case:
    """A case of two vehicles whose pages print these numbers, by file."""
    case = case_of({"vehicles": [{}, {"vin": "LSVNV218XS2000020"}], "papers": [FIRST, SECOND, CONTRACT]})
    sheets = tuple(
        each.model_copy(update={"fingerprint": Fingerprint(look=LOOK, words=words.get(each.file))})
        for each in case.sheets
    )
    return replace(case, sheets=sheets)


def off(bits: int) -> bytes:
    return ((1 << bits) - 1).to_bytes(32)


def test_two_vehicles_whose_pages_print_nearly_the_same_numbers_are_one_pair() -> None:
    (two,) = alike_pages(printed({"1.jpg": off(0), "2.jpg": off(WITHIN), "3.jpg": off(0)}))
    assert {each.spot.file for each in two} == {"1.jpg", "2.jpg"}


def test_other_numbers_and_pages_without_numbers_are_no_pair() -> None:
    assert alike_pages(printed({"1.jpg": off(0), "2.jpg": off(WITHIN + 1)})) == ()
    assert alike_pages(printed({"1.jpg": off(0), "2.jpg": None})) == ()


def test_only_one_paper_makes_an_echo() -> None:
    (two,) = alike_pages(printed({"1.jpg": off(0), "2.jpg": off(3)}))
    assert echo_within(two, Match(sameness="other")) is None
    echo = echo_within(two, Match(sameness="altered"))
    assert echo is not None
    assert (echo.relation, echo.same_vehicle) == ("same", False)
