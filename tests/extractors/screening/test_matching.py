"""One paper is known again however it was taken; another vehicle's on the same form, and an altered value, are told."""

from __future__ import annotations

import pytest

from extractors.model import Reading, Sheet
from extractors.screening.matching import match
from extractors.screening.overlay import Plate
from fixtures.forge.canvas import Canvas
from fixtures.forge.damage import Level
from fixtures.forge.papers import RegistrationPaper
from fixtures.forge.screening.reuse import Taken, altered, draw, paper_of, sister, take
from intake.echoes import Match
from intake.model import Box, Page, Quality

SEEDS = (940200, 940201)


def page(paper: RegistrationPaper, ink: int = 1) -> Canvas:
    return draw(paper, form_seed=3, ink_seed=ink)[1]


def certificate(seed: int) -> RegistrationPaper:
    found = paper_of("registration_certificate", seed)
    assert isinstance(found, RegistrationPaper)
    return found


def sheet(taken: Taken) -> Sheet:
    """The page as somebody reads it who misreads nothing."""
    height, width = taken.picture.shape[:2]
    quality = Quality(width=width, height=height, sharpness=1.0, glare=0.0, contrast=1.0)
    readings = tuple(
        Reading(
            text=text,
            page=1,
            box=Box(left=max(0.0, left), top=max(0.0, top), right=right, bottom=bottom),
            confidence=1.0,
            engine="truth",
        )
        for text, (left, top, right, bottom) in taken.values.values()
    )
    return Sheet(
        file="a.jpg",
        page=Page(number=1, image_sha256="0" * 64, width=width, height=height, quality=quality),
        readings=readings,
    )


def compared(here: Taken, there: Taken) -> Match:
    return match(Plate.of(here.picture), sheet(here), Plate.of(there.picture), sheet(there))


@pytest.mark.parametrize("level", ["scan", "photo"])
@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_paper_taken_again_is_the_same(seed: int, level: Level) -> None:
    drawn = page(certificate(seed))
    found = compared(take(drawn, "scan", 1), take(drawn, level, 2))
    assert (found.sameness, found.differences) == ("same", ())


@pytest.mark.parametrize("seed", SEEDS)
def test_a_value_that_was_altered_is_found_and_both_readings_are_told(seed: int) -> None:
    paper = certificate(seed)
    changed, name = altered(paper, seed)
    assert isinstance(changed, RegistrationPaper)
    here, there = take(page(changed), "scan", 1), take(page(paper), "scan", 2)
    found = compared(here, there)
    assert found.sameness == "altered"
    (difference,) = found.differences
    assert (difference.said_here, difference.said_there) == (here.values[name][0], there.values[name][0])
    left, top, right, bottom = there.values[name][1]
    assert difference.there.overlap(Box(left=left, top=top, right=right, bottom=bottom)) > 0.8


@pytest.mark.parametrize("seed", SEEDS)
def test_another_vehicle_of_the_fleet_on_the_same_form_is_another_paper(seed: int) -> None:
    paper = certificate(seed)
    stranger = page(sister(paper), ink=2)
    assert compared(take(page(paper), "scan", 1), take(stranger, "scan", 2)).sameness == "other"


def test_a_page_of_another_form_has_nothing_in_common() -> None:
    paper = paper_of("deregistration_certificate", 940202)
    here = take(page(certificate(SEEDS[0])), "scan", 1)
    assert compared(here, take(draw(paper, 4, 1)[0], "scan", 2)).sameness in {"unrelated", "other"}
