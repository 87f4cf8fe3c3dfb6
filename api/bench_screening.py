"""What the screens of pages find by attack and by how the page was saved since, and how often honest pages are flagged.

Pages are screened as they are when an application is read, seals and codes found first. Their text is read once, and
lines that an attack changed are read again each time; on pages printed again it is not read, and the type of values not
compared. Level after level and paper after paper comes in turn until the time is over; what was not reached is told.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import count as numbers
from itertools import product, takewhile
from pathlib import Path
from tempfile import TemporaryDirectory

import cv2
import numpy as np
from rich.console import Console
from rich.table import Table

from api import wiring
from api.bench_material import FIRST_SEED
from api.measuring.intervals import Share
from api.settings import Settings
from extractors.codes import decode
from extractors.model import Char, Reading, Seal, Sheet
from extractors.ocr.engine import Engine, build
from extractors.reading import read_image
from extractors.screening.glyphs import AROUND, cut_out
from extractors.screening.screens import screened
from extractors.stamps import find_stamps
from fixtures.forge.damage import LEVELS, Level
from fixtures.forge.drawing import Kind, draw_document
from fixtures.forge.ink import Pixels
from fixtures.forge.screening.edits import EDITS, Edit
from fixtures.forge.screening.histories import HISTORIES, History, send
from fixtures.forge.screening.honest import HONEST
from fixtures.forge.screening.pasted_codes import CODE_EDITS
from fixtures.forge.screening.pasted_seals import SEAL_EDITS
from fixtures.forge.screening.pictures import Picture, box_of, pictured
from intake.formats import open_source
from intake.limits import Limits
from intake.model import Box, Page, Quality
from intake.sniff import JPEG, PNG
from verifiers.seal_twins import twins

_PAPERS: tuple[Kind, ...] = ("registration_certificate", "deregistration_certificate")
_HONEST_HISTORIES = tuple(each for each in HISTORIES if each != "reprinted")
_TYPES = {"png": PNG, "jpg": JPEG}
Key = tuple[str, str, str]
IsOver = Callable[[], bool]
ATTACKS: Mapping[str, Edit] = {**EDITS, **SEAL_EDITS, **CODE_EDITS}


@dataclass(slots=True)
class Screening:
    """Counts by (attack, level, history) and by (kind of honest page, level, history), and of the papers begun.

    `flagged` are the honest pages that were pointed at, with what pointed at them.
    """

    tried: Counter[Key] = field(default_factory=Counter)
    found: Counter[Key] = field(default_factory=Counter)
    honest: Counter[Key] = field(default_factory=Counter)
    alarms: Counter[Key] = field(default_factory=Counter)
    flagged: list[str] = field(default_factory=list)
    papers: int = 0


@dataclass(frozen=True, slots=True)
class Material:
    """A page of a paper as whoever hands it in has it: a picture saved once, upright, with its level and quality."""

    picture: Picture
    level: Level
    name: str


@dataclass(frozen=True, slots=True)
class Read:
    """The lines of a page as they were read before it was changed, and who reads those that were."""

    engine: Engine
    sheet: Sheet

    def lines(self, page: Pixels, place: Box | None) -> tuple[Reading, ...]:
        """The lines of the page, those over a place read again from its pixels."""
        return tuple(
            each if place is None or self.sheet.on_page(each.box).overlap(place) <= 0 else self._again(page, each)
            for each in self.sheet.readings
        )

    def _again(self, page: Pixels, known: Reading) -> Reading:
        inner = slice(AROUND, -AROUND)
        (line,) = self.engine.recognise([np.ascontiguousarray(cut_out(page, self.sheet, known.box)[inner, inner])])
        left, width = known.box.left, known.box.width
        chars = tuple(
            Char(text=g.text, confidence=g.confidence, left=left + g.start * width, right=left + g.end * width)
            for g in line.glyphs
        )
        said = {"text": line.text, "confidence": line.confidence, "chars": chars, "looks": (), "spelt": ()}
        return known.model_copy(update=said)


def show(console: Console, settings: Settings, is_over: IsOver, first_seed: int = FIRST_SEED) -> None:
    """Screens forged pages and honest ones until the time is over; prints what was found, flagged and not measured."""
    counted = count(build(wiring.engine_spec(settings)), is_over, first_seed)
    console.print(table(ATTACKS, counted.found, counted.tried, "found, by attack and by how the page was saved since"))
    console.print(table(HONEST, counted.alarms, counted.honest, "honest pages flagged"))
    reached = [level for level in LEVELS if any(key[1] == level for key in counted.tried)]
    console.print(
        *(table(ATTACKS, counted.found, counted.tried, f"found at {level}", level) for level in reached),
    )
    console.print(f"honest pages flagged: {'; '.join(counted.flagged) or 'none'}")
    console.print(told(counted))


def told(counted: Screening) -> str:
    """How much was measured, and what was not."""
    reached = {*counted.tried, *counted.honest}
    wanted = [*product(ATTACKS, LEVELS, HISTORIES), *product(HONEST, LEVELS, _HONEST_HISTORIES)]
    missed, all_ = Counter(key[0] for key in wanted if key not in reached), Counter(key[0] for key in wanted)
    cells = "; ".join(f"{name} {count} of {all_[name]}" for name, count in missed.items())
    return (
        f"{counted.papers} papers were begun. Not measured, by level and way of saving: {cells or 'nothing'}. Honest "
        "pages are not printed again; on attacked ones printed again the type of values is not compared."
    )


def count(engine: Engine, is_over: IsOver, first_seed: int) -> Screening:
    """Attacks and honest kinds of page in every history, on one paper after another until the time is over."""
    counted = Screening()
    with TemporaryDirectory(prefix="precheck-bench-") as name:
        for number in takewhile(lambda _: not is_over(), numbers()):
            level, seed = LEVELS[number % len(LEVELS)], first_seed + number // len(LEVELS)
            pages = [page for kind in _PAPERS for page in drawn(kind, seed, level)]
            rng = random.Random(f"screening:{seed}:{level}")  # noqa: S311  (forged papers are no secret)
            counted.papers += 1
            _count_paper(_Round(counted, engine, Path(name), is_over, rng), pages)
    return counted


def drawn(kind: Kind, seed: int, level: Level) -> Iterator[Material]:
    """The pages of a forged paper."""
    pictures, truth = draw_document(kind, seed, level)
    for number, (pixels, turn) in enumerate(zip(pictures, truth["rotations"], strict=True), start=1):
        upright = np.ascontiguousarray(np.rot90(pixels, -(turn // 90)))
        yield Material(pictured(upright, truth, number), level, f"{kind} {seed} {level} page {number}")


@dataclass(frozen=True, slots=True)
class _Round:
    """One page in all its histories: where counts go, who reads, where files lie, and how long there is time."""

    counted: Screening
    engine: Engine
    folder: Path
    is_over: IsOver
    rng: random.Random

    def honest(self, page: Material, kind: str, around: Sequence[Sheet]) -> None:
        """An honest kind of the page in every history, as long as there is time."""
        pixels = HONEST[kind](page.picture, page.level, self.rng)
        read = Read(self.engine, read_image(self.engine, pixels)) if pixels is not None else None
        for history in _HONEST_HISTORIES if pixels is not None else ():
            if pixels is None or self.is_over():
                return
            nothing = np.zeros(pixels.shape[:2], np.uint8)
            sheet = _saved(self.folder, pixels, nothing, history, page.level, self.rng, read)[0]
            why = [each.kind for each in sheet.suspicions] + ["twins"] * _is_twin(sheet, around, None)
            self.counted.honest[kind, page.level, history] += 1
            self.counted.alarms[kind, page.level, history] += bool(why)
            self.counted.flagged += [f"{page.name}, {kind}, {history}: {', '.join(why)}"] if why else []

    def attacked(
        self, page: Material, attack: str, others: Sequence[Picture], around: Sequence[Sheet], read: Read
    ) -> None:
        """An attack on the page in every history, as long as there is time."""
        done = ATTACKS[attack](page.picture, others, self.rng)
        for history in HISTORIES if done is not None else ():
            if done is None or self.is_over():
                return
            sheet, mask = _saved(self.folder, done.pixels, done.mask, history, page.level, self.rng, read)
            if not mask.any():
                continue  # the edit fell off the edge of the page
            place = _place(mask)
            is_seen = any(each.box.overlap(place) > 0 for each in sheet.suspicions)
            self.counted.tried[attack, page.level, history] += 1
            self.counted.found[attack, page.level, history] += is_seen or _is_twin(sheet, around, place)


def _count_paper(round_: _Round, pages: Sequence[Material]) -> None:
    """Honest kinds and attacks, in any order, on one page of a car's papers; on codes on the page that bears one."""
    page = round_.rng.choice(pages)
    coded = next((each for each in pages if each.picture.codes), None)
    tasks: list[Callable[[], None]] = []
    for target, kinds, attacks in ((page, HONEST, {**EDITS, **SEAL_EDITS}), (coded, {}, CODE_EDITS)):
        if target is None or round_.is_over():
            continue
        others = [other.picture for other in pages if other is not target]
        around = [_sheet(round_.folder, other.pixels, "png", f"other {n}") for n, other in enumerate(others)]
        read = Read(round_.engine, read_image(round_.engine, target.picture.pixels))
        tasks += [partial(round_.honest, target, kind, around) for kind in kinds]
        tasks += [partial(round_.attacked, target, attack, others, around, read) for attack in attacks]
    for task in round_.rng.sample(tasks, len(tasks)):
        if not round_.is_over():
            task()


def _is_twin(sheet: Sheet, around: Sequence[Sheet], place: Box | None) -> bool:
    """Whether a seal of the page, at a place if one is given, stands a second time on it or on the pages around."""
    at = [seal for seal in sheet.seals if place is None or seal.box.overlap(place) > 0]
    return bool(at) and any(
        there is sheet and seal in at for pair in twins([sheet, *around]) for there, seal in (pair.first, pair.second)
    )


def _saved(
    folder: Path, pixels: Pixels, mask: Pixels, history: History, level: Level, rng: random.Random, read: Read | None
) -> tuple[Sheet, Pixels]:
    sent = send(pixels, mask, history, level, rng)
    path = folder / f"page.{sent.suffix}"
    path.write_bytes(sent.content)
    place = _place(sent.mask) if sent.mask.any() else None
    return screen(path, sent.suffix, "page", None if history == "reprinted" else read, place), sent.mask


def _place(mask: Pixels) -> Box:
    left, top, right, bottom = box_of(mask)
    return Box(left=left, top=top, right=right, bottom=bottom)


def _sheet(folder: Path, pixels: Pixels, suffix: str, name: str) -> Sheet:
    path = folder / f"around.{suffix}"
    path.write_bytes(cv2.imencode(f".{suffix}", pixels)[1].tobytes())
    return screen(path, suffix, name)


def screen(path: Path, suffix: str, name: str, read: Read | None = None, place: Box | None = None) -> Sheet:
    """An upright page through every screen, with the seals found on it and the lines of `read`, anew at a `place`."""
    with open_source(path, _TYPES[suffix], Limits()) as source:
        raster = source.raster(1)
    pixels = raster.pixels
    if pixels is None:
        raise ValueError(f"{path} holds no picture")
    height, width = pixels.shape[:2]
    page = Page(
        number=1,
        image_sha256=name,
        width=width,
        height=height,
        quality=Quality(width=width, height=height, sharpness=1, glare=0, contrast=1),
    )
    seals = tuple(
        Seal(
            shape=stamp.shape,
            page=1,
            box=Box(left=left / width, top=top / height, right=right / width, bottom=bottom / height),
            confidence=stamp.confidence,
        )
        for stamp in find_stamps(pixels)
        for left, top, right, bottom in [stamp.extent]
    )
    sheet = Sheet(file=name, page=page, seals=seals, codes=decode(pixels, 1)[0])
    if read is not None:
        level = read.sheet.flat_to_page
        sheet = sheet.model_copy(update={"readings": read.lines(pixels, place), "flat_to_page": level})
    return screened(sheet, pixels, pixels, raster.steps)


def table(names: Iterable[str], found: Counter[Key], tried: Counter[Key], title: str, level: str = "") -> Table:
    """One line an attack or kind of page, one column a history; all levels, or one."""
    made = Table("", *HISTORIES, title=title)
    for name in names:
        cells = []
        for history in HISTORIES:
            keys = [key for key in tried if key[0] == name and key[2] == history and level in ("", key[1])]
            cells.append(str(Share(sum(found[key] for key in keys), sum(tried[key] for key in keys))))
        made.add_row(name, *cells)
    return made
