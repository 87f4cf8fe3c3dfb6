"""Rounds of several readers: who reads when, what is graded, and what becomes of one that breaks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from api import bench_material as material
from api.bench_material import Drawn
from api.measuring.characters import Errors
from api.measuring.children import Children, Took, computed_by, peak_bytes
from api.measuring.contest import Minutes, hold
from api.measuring.rivals import RIVALS
from api.measuring.sheets import sheet_of
from api.measuring.trials import Trial, by_pattern, character_errors, judged
from api.scores import Grade
from extractors.model import Sheet
from extractors.ocr.pages import Said
from extractors.split import read_documents
from tests.extractors.papers import VEHICLE, said, sheet

VIN = "LSVAM4187C2184847"
READERS = "tests.api.measuring.readers:"


def drawn(folder: Path, rotation: int = 0) -> Drawn:
    """A blank page of 600 by 400 in the direction of the file."""
    path = folder / "page.tiff"
    Image.new("RGB", (600, 400), "white").save(path)
    return Drawn(path, "inspection_report", 1, "clean", 1, {"fields": {}, "rotations": [rotation]})


def test_a_child_reads_the_page_upright_and_says_what_it_held(tmp_path: Path) -> None:
    with Children(READERS + "create_fixed", {"threads": 2}, workers=1) as children:
        upright, took = children.read(drawn(tmp_path))
        turned, _ = children.read(drawn(tmp_path, rotation=90))
        assert (upright[0][0].text, turned[0][0].text) == ("600x400 on 2", "400x600 on 2")
        assert took.seconds > 0
        assert took.computed is not None
        assert children.peak > 0


def test_a_process_that_is_gone_says_nothing_of_its_memory_or_its_time() -> None:
    assert peak_bytes([2**22 + 1]) is None
    assert computed_by([2**22 + 1]) is None
    assert peak_bytes([]) is None


class Scripted:
    """Notes who reads which paper, and breaks on one of them."""

    def __init__(self, name: str, log: list[tuple[str, int]], breaks_on: int | None = None) -> None:
        self.name, self._log, self._breaks_on = name, log, breaks_on

    def read(self, paper: Drawn) -> Trial:
        self._log.append((self.name, paper.seed))
        if paper.seed == self._breaks_on:
            raise ValueError("no more")
        return judged(self.name, paper, Took(2.0, None), [], [])

    def peak(self) -> int | None:
        return 5


def papers(folder: Path) -> Iterator[Drawn]:
    return (Drawn(folder / f"{n}.tiff", "contract", n, "scan", 1, {"fields": {}}) for n in range(1, 100))


def test_readers_take_turns_and_the_first_paper_does_not_count(tmp_path: Path) -> None:
    log: list[tuple[str, int]] = []
    readers = [Scripted(name, log) for name in "ABC"]
    warm = Drawn(tmp_path / "0.tiff", "contract", 0, "scan", 1, {"fields": {}})
    contest = hold(readers, papers(tmp_path), warm, lambda done: done < 2)
    assert log == [("A", 0), ("B", 0), ("C", 0), ("A", 1), ("B", 1), ("C", 1), ("B", 2), ("C", 2), ("A", 2)]
    assert [(t.reader, t.seed) for t in contest.trials] == log[3:]
    assert contest.trials[0].pages_a_second == 0.5
    assert contest.peaks == {"A": 5, "B": 5, "C": 5}


def test_there_is_always_time_for_one_round() -> None:
    none = Minutes(0)
    assert [none(done) for done in (0, 1)] == [True, False]
    ample = Minutes(60)
    assert [ample(done) for done in (0, 1, 2)] == [True, True, True]


def test_a_reader_that_breaks_is_named_and_left_out(tmp_path: Path) -> None:
    log: list[tuple[str, int]] = []
    readers = [Scripted("A", log), Scripted("B", log, breaks_on=1), Scripted("C", log, breaks_on=0)]
    warm = Drawn(tmp_path / "0.tiff", "contract", 0, "scan", 1, {"fields": {}})
    contest = hold(readers, papers(tmp_path), warm, lambda done: done < 2)
    assert contest.absent == {
        "B": "ValueError on contract 1: no more", "C": "ValueError on contract 0: no more",
    }  # fmt: skip
    assert [(t.reader, t.seed) for t in contest.trials] == [("A", 1), ("A", 2)]


def test_a_child_that_breaks_breaks_its_round_alone(tmp_path: Path) -> None:
    broken = Children(READERS + "create_broken", {"threads": 1}, workers=1)
    with broken as children, pytest.raises(ValueError, match="no page"):
        children.read(drawn(tmp_path))


def lines_of_a_vehicle_page(width: int, height: int) -> list[Said]:
    """Printed page 2 of a registration certificate as another reader would give it."""
    texts = [("注册登记机动车信息栏", 0.35, 0.1)]
    for row, cells in enumerate(VEHICLE, start=1):
        for (label, value), left in zip(cells, (0.08, 0.52), strict=True):
            texts += [(label, left, 0.1 + 0.055 * row), (value, left + 0.18, 0.1 + 0.055 * row)]
    lines = []
    for text, left, top in texts:
        box = said(text, left, top).box
        x, y = (box.left * width, box.right * width), (box.top * height, box.bottom * height)
        lines.append(Said(text, 0.91, ((x[0], y[0]), (x[1], y[0]), (x[1], y[1]), (x[0], y[1]))))
    return lines


def test_another_readers_lines_go_through_our_understanding_of_fields() -> None:
    page = np.full((1000, 1500, 3), 255, np.uint8)
    made = sheet_of(page, lines_of_a_vehicle_page(1500, 1000), 1, "a.tiff", "other")
    (facts,) = read_documents([made])
    fields = facts.fields()
    assert (fields["vin"].value, fields["brand"].value, fields["seats"].value) == (VIN, "别克牌", 7)
    assert "".join(c.text for c in made.readings[0].chars) == made.readings[0].text == "注册登记机动车信息栏"


def page_saying(*texts: str) -> list[Sheet]:
    return [sheet([said(text, top=0.1 * place) for place, text in enumerate(texts, start=1)])]


@pytest.mark.parametrize(
    ("texts", "grade"),
    [
        (("9.车辆识别代号", VIN), Grade.EXACT),
        ((VIN.lower(),), Grade.EXACT),
        ((VIN.replace("1", "I"),), Grade.OPEN),
        ((VIN + "9",), Grade.OPEN),
        ((VIN.replace("8", "B"),), Grade.WRONG),
        ((VIN.replace("8", "B"), VIN, VIN), Grade.EXACT),
    ],
)
def test_a_plain_pattern_takes_the_commonest_match(texts: tuple[str, ...], grade: Grade) -> None:
    assert by_pattern(page_saying(*texts), {"fields": {"vin": {"value": VIN}}}) is grade


def test_a_paper_without_a_vin_has_no_grade_for_it() -> None:
    assert by_pattern(page_saying(VIN), {"fields": {"total": {"value": 3}}}) is None


def test_characters_are_looked_for_on_their_own_page() -> None:
    truth = {
        "fields": {
            "vin": {"raw": VIN, "page": 1},
            "owner": {"raw": "某某公司", "page": 2},
            "seats": {"raw": None, "page": None},
            "dimensions_mm": {"raw": "4600/1855/1680", "page": 1},
        }
    }
    assert character_errors(page_saying(VIN, "某某公司"), truth) == Errors(4, 21)


def test_a_mixture_goes_through_kinds_and_levels(tmp_path: Path) -> None:
    kinds = ("market_access_declaration", "commitment_letter")
    seen = [(p.kind, p.seed, p.level) for p in islice(material.mixed(tmp_path, kinds, 950_100), 4)]
    assert seen == [
        ("market_access_declaration", 950_100, "clean"),
        ("commitment_letter", 950_100, "scan"),
        ("market_access_declaration", 950_101, "scan"),
        ("commitment_letter", 950_101, "photo"),
    ]


def test_every_rival_says_what_it_needs() -> None:
    assert [rival.name for rival in RIVALS if rival.needs and rival.missing()] == []
    assert all(rival.mixed is None or rival.certificates is not None for rival in RIVALS)
