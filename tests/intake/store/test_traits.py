"""What applications share is found by index, with whose the other one is; on every database."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from intake.decisions import Act, Choice
from intake.echoes import Echo, Spot, Trait, TraitKind, digest_of
from intake.model import Box
from intake.store import Store
from intake.store.traits import MOST_EACH, Offence
from intake.submission import NotInStore
from tests.intake.store.kept import VIN, opened, put

BOX = Box(left=0.1, top=0.2, right=0.3, bottom=0.25)
FIRST, SECOND = (digest_of("vin", vin) for vin in (VIN, "LSVNV218XS2000020"))


def number(value: str, vehicle: str | None = FIRST, document: str = "d") -> Trait:
    spot = Spot(document=document, file="a.pdf", paper="registration_certificate", page=1, box=BOX)
    kind = TraitKind.CERTIFICATE_NO
    return Trait(kind=kind, digest=digest_of(kind, value), spot=spot, vehicle=vehicle)


def applicant(code: str | None = None, name: str | None = None) -> list[Trait]:
    named = ((TraitKind.APPLICANT_CODE, code), (TraitKind.APPLICANT_NAME, name))
    return [Trait(kind=kind, digest=digest_of(kind, value)) for kind, value in named if value]


def case(store: Store, identity: str, *traits: Trait, owner: str | None = None) -> None:
    put(store, identity, owner=owner)
    store.traits.keep(identity, traits)


def only(store: Store, identity: str) -> Echo:
    (echo,) = store.traits.echoes(identity)
    return echo


def test_a_number_is_found_in_the_other_case_with_both_places(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        case(store, "a", number("110000000001", document="d-a"), *applicant("91A"))
        case(store, "b", number("110000000001", SECOND, document="d-b"), number("2"), *applicant("91B"))
        echo = only(store, "b")
        assert (echo.application, echo.relation, echo.is_open) == ("a", "other", True)
        assert echo.same_vehicle is False
        assert (echo.here.document, echo.there.document, echo.there.box) == ("d-b", "d-a", BOX)
        assert only(store, "a").application == "b"


def test_what_is_kept_anew_takes_the_place_of_what_was_kept(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        case(store, "a", number("1"))
        case(store, "b", number("1"))
        store.traits.keep("a", [number("2")])
        assert store.traits.echoes("b") == ()
        with pytest.raises(NotInStore):
            store.traits.echoes("absent")


@pytest.mark.parametrize(
    ("one", "other", "accounts", "relation"),
    [
        (("91A", "甲"), ("91A", "乙"), ("x", "y"), "same"),
        (("91A", "甲"), ("91B", "甲"), ("x", "x"), "other"),
        ((None, "甲"), ("91B", "甲"), ("x", "y"), "same"),
        ((None, None), ("91B", "甲"), ("x", "x"), "same"),
        ((None, None), (None, None), ("x", "y"), "other"),
        ((None, None), (None, None), (None, "y"), "unknown"),
    ],
)
def test_whose_the_other_case_is(
    tmp_path: Path,
    one: tuple[str | None, str | None],
    other: tuple[str | None, str | None],
    accounts: tuple[str | None, str | None],
    relation: str,
) -> None:
    with opened(tmp_path) as store:
        case(store, "a", number("1"), *applicant(*one), owner=accounts[0])
        case(store, "b", number("1"), *applicant(*other), owner=accounts[1])
        assert only(store, "b").relation == relation


def test_a_case_that_is_over_is_not_open(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        case(store, "a", number("1"))
        case(store, "b", number("1"))
        store.decisions.decide("a", Choice(act=Act.APPROVE), who="one", revision=0, report_version=1)
        assert not only(store, "b").is_open


def test_another_vehicle_s_paper_is_shown_before_the_same_vehicle_s(tmp_path: Path, database: str | None) -> None:
    with opened(tmp_path, database) as store:
        case(store, "a", number("1", FIRST, "same"), number("1", SECOND, "another"))
        case(store, "b", number("1", FIRST))
        assert only(store, "b").there.document == "another"


def test_of_a_trait_that_very_many_share_the_newest_are_told(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        for place in range(MOST_EACH + 3):
            case(store, f"c{place:02d}", number("1"))
        case(store, "b", number("1"))
        found = {echo.application for echo in store.traits.echoes("b")}
        assert found == {f"c{place:02d}" for place in range(3, MOST_EACH + 3)}


def test_the_past_counts_earlier_cases_by_item_without_what_was_overruled(tmp_path: Path, database: str | None) -> None:
    fault = Offence("VIN-EDIT-01", VIN, "附件1 五")
    with opened(tmp_path, database) as store:
        for day, identity in enumerate(("a", "b", "c"), start=1):
            case(store, identity, *applicant("91A"))
            store.traits.offend(identity, [fault, Offence("LIC-DATE-01", VIN, "附件1 五")], date(2026, 2, day))
        case(store, "stranger", *applicant("91B"))
        store.traits.offend("stranger", [fault], date(2026, 2, 9))
        case(store, "now", *applicant("91A"))
        (past,) = store.traits.past("now")
        assert (past.item, past.applications, past.last_on) == ("附件1 五", 3, date(2026, 2, 3))
        assert store.traits.past("a") == ()
        for revision, rule in enumerate(("VIN-EDIT-01", "LIC-DATE-01")):
            choice = Choice(act=Act.OVERRULE, rule=rule, vehicle=VIN, reason="误读")
            store.decisions.decide("c", choice, who="one", revision=revision, report_version=1)
        (past,) = store.traits.past("now")
        assert (past.applications, past.last_on) == (2, date(2026, 2, 2))
