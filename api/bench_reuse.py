"""Papers handed in twice, from the forge: how many are found, how many honest ones are flagged, how long it takes."""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, takewhile
from itertools import count as numbers

import numpy as np
from rich.table import Table

from api import wiring
from api.pipeline import Workers
from api.settings import Settings
from extractors.model import Reading, Sheet
from extractors.reading import read_image
from extractors.screening.fingerprint import fingerprint
from extractors.screening.matching import match
from extractors.screening.overlay import Plate
from fixtures.forge.damage import Level
from fixtures.forge.drawing import Kind
from fixtures.forge.papers import RegistrationPaper
from fixtures.forge.screening.reuse import Taken, altered, draw, paper_of, sister, take
from intake.echoes import Match
from intake.model import Box
from intake.nearest import BYTES, Nearest
from intake.store.prints import WORDS_WITHIN

FIRST_SEED = 820_000  # nothing is ever developed against this seed or a later one
MANY_PAGES = 10_000_000
AT_ONCE = 16
STRANGERS = 1000
_FORMS = 3
_WHITE = np.full((8, 8, 3), 255, np.uint8)
_CERTAIN = 1.96


@dataclass(frozen=True, slots=True)
class Trial:
    """A page handed in a second time: how, and what should come of it; `place` is where it was altered."""

    how: str
    expected: str
    first: Taken
    second: Taken
    place: str | None = None


@dataclass(slots=True)
class Tally:
    """Counts by how a page came again: tried, proposed by its fingerprint, found as expected, flagged as altered."""

    tried: Counter[str] = field(default_factory=Counter)
    proposed: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    flagged: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    pairs: int = 0
    joined: int = 0


def measure(settings: Settings, is_over: Callable[[], bool], strangers: int, first: int = FIRST_SEED) -> Tally:
    """Reads papers each way they may come again until the time is over; counts pairs of `strangers` that look alike."""
    tally = Tally()
    with wiring.pool(settings) as pool:
        for seed in takewhile(lambda _: not is_over(), numbers(first)):
            sheets: dict[int, Sheet] = {}
            # Every trial is kept until the end of its paper, so that no two pictures go by one identity.
            for trial in tuple(_trials(seed)):
                if not is_over():
                    _try(tally, trial, pool, sheets)
    prints = [print_ for print_ in _prints(range(first, first + strangers)) if print_ is not None]
    for one, another in combinations(prints, 2):
        tally.pairs += 1
        tally.joined += _apart(one, another) <= WORDS_WITHIN
    return tally


def table(tally: Tally) -> Table:
    """One line for each way in which a page comes again, each share with its interval of 95 %."""
    made = Table(title="papers handed in twice")
    for heading in ("how", "pages", "proposed", "found", "flagged as altered"):
        made.add_column(heading)
    for how, tried in tally.tried.items():
        shares = (share(count[how], tried) for count in (tally.proposed, tally.found, tally.flagged))
        made.add_row(how, str(tried), *shares)
    return made


def summary(tally: Tally) -> str:
    """What the pairs of different papers came to, and the time of a comparison."""
    seconds = sorted(tally.seconds)
    spent = f"{seconds[len(seconds) // 2]:.2f} s in the middle, {seconds[-1]:.2f} s at most" if seconds else "none made"
    joined = f"{tally.joined} of {tally.pairs} pairs of different papers of one form proposed, to be compared"
    return f"{joined}; comparisons: {spent}"


def share(count: int, of: int) -> str:
    """A share in percent with its Wilson interval."""
    if not of:
        return "–"
    rate, room = count / of, _CERTAIN**2 / of
    middle = (rate + room / 2) / (1 + room)
    half = _CERTAIN * math.sqrt(rate * (1 - rate) / of + room / (4 * of)) / (1 + room)
    return f"{rate:.1%} ({max(0.0, middle - half):.1%}–{min(1.0, middle + half):.1%})"


def query_milliseconds(pages: int = MANY_PAGES) -> tuple[float, float]:
    """The time of one question among so many pages, alone and in batches of sixteen."""
    chance = np.random.default_rng(0)
    nearest = Nearest()
    for start in range(0, pages, 1_000_000):
        size = min(1_000_000, pages - start)
        nearest.add(np.arange(start, start + size), chance.integers(0, 256, (size, BYTES), dtype=np.uint8))
    asked = chance.integers(0, 256, (AT_ONCE, BYTES), dtype=np.uint8)
    times = []
    for questions in (asked[:1], asked):
        started = time.perf_counter()
        nearest.near(questions, WORDS_WITHIN, 5)
        times.append((time.perf_counter() - started) * 1000 / len(questions))
    return times[0], times[1]


def _trials(seed: int) -> Iterator[Trial]:
    """One page of a paper in every way it may come again, on one of a few forms."""
    kind: Kind = "registration_certificate" if seed % 3 else "deregistration_certificate"
    paper, form, at = paper_of(kind, seed), seed % _FORMS, 1 if kind == "registration_certificate" else 0
    changed, name = altered(paper, seed)
    page, again = (draw(each, form, seed)[at] for each in (paper, changed))
    first = take(page, "scan", seed)
    yield Trial("scanned again", "same", first, take(page, "scan", seed + 1))
    yield Trial("photographed", "same", first, take(page, "photo", seed + 2))
    yield Trial("photographed twice", "same", take(page, "photo", seed + 3), take(page, "photo", seed + 4))
    yield Trial("cropped, turned, hard to read", "same", first, take(page, "hard", seed + 5))
    levels: tuple[Level, ...] = ("scan", "photo")
    for level in levels if name in {mark.name for mark in again.marks} else ():
        yield Trial(f"one value altered, {level}", "altered", take(again, level, seed + 6), first, name)
    if isinstance(paper, RegistrationPaper):
        fleet = draw(sister(paper), form, seed + 1)[at]
        yield Trial("the next vehicle of a fleet", "other", first, take(fleet, "scan", seed + 7))


def _try(tally: Tally, trial: Trial, workers: Workers, sheets: dict[int, Sheet]) -> None:
    for each in (trial.first, trial.second):
        if id(each) not in sheets:
            sheets[id(each)] = workers.submit(read_image, each.picture).result()
    here, there = sheets[id(trial.first)], sheets[id(trial.second)]
    is_proposed = _apart(_words(here), _words(there)) <= WORDS_WITHIN
    started = time.perf_counter()
    found = match(Plate.of(trial.first.picture), here, Plate.of(trial.second.picture), there)
    tally.seconds.append(time.perf_counter() - started)
    tally.tried[trial.how] += 1
    tally.proposed[trial.how] += is_proposed
    is_found = is_proposed or trial.expected == "other"
    tally.found[trial.how] += is_found and found.sameness == trial.expected and _is_located(trial, found)
    tally.flagged[trial.how] += is_proposed and found.sameness == "altered"


def _words(sheet: Sheet) -> bytes | None:
    return sheet.fingerprint.words if sheet.fingerprint else None


def _apart(one: bytes | None, other: bytes | None) -> float:
    """In how many bits two fingerprints differ; infinitely far where a page has none."""
    return math.inf if one is None or other is None else (int.from_bytes(one) ^ int.from_bytes(other)).bit_count()


def _is_located(trial: Trial, found: Match) -> bool:
    """Whether the altered place is among those that are shown; true where nothing was altered."""
    if trial.place is None:
        return True
    left, top, right, bottom = trial.first.values[trial.place][1]
    place = Box(left=left, top=top, right=right, bottom=bottom)
    return any(each.here.overlap(place) > 0.5 for each in found.differences)


def _prints(seeds: Sequence[int]) -> Iterator[bytes | None]:
    """The fingerprints of the numbers of different papers of one kind, as somebody reads them who misreads nothing."""
    for seed in seeds:
        car = paper_of("registration_certificate", seed)
        assert isinstance(car, RegistrationPaper)
        yield fingerprint(_WHITE, [_said(text) for text in _numbers_of(car)]).words


def _numbers_of(paper: RegistrationPaper) -> list[str]:
    car = paper.car
    sizes = [str(each) for each in (*car.dimensions_mm, *car.track, car.wheelbase_mm, car.gross_mass_kg, car.power_kw)]
    days = [each.isoformat() for each in (car.manufactured_on, paper.issued_on)]
    return [car.vin, car.engine_no, car.model, car.engine_model, str(car.displacement_ml), car.tyre_size, *sizes, *days]


def _said(text: str) -> Reading:
    box = Box(left=0.0, top=0.0, right=1.0, bottom=1.0)
    return Reading(text=text, page=1, box=box, confidence=1.0, engine="truth")
