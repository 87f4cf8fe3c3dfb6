"""A text layer held against the eye: confirmed and weighed, disputed where it clearly says something else."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from extractors.model import Char, Reading, Sheet
from extractors.ocr.engine import Engine
from extractors.reading import read_page
from extractors.text_layer import TEXT_OVER_SCAN, weigh_layer
from intake.limits import Limits
from intake.model import Box, Page, Quality, Word
from intake.sniff import PDF
from tests.intake.papers import pdf, text_at

_HEIGHT, _STEP = 0.02, 0.04
_WIDE = 0.012
CONTRACT = (
    "合同编号 TJYH-2026-018",
    "卖方：天津远航二手车出口有限公司",
    "VIN LSVNV218XS2000017",
    "Total amount USD 12,500.00",
    "The seller shall provide after-sales service",
    "交货日期 2026-03-02",
)


def _box(row: int, text: str) -> Box:
    top = 0.1 + row * _STEP
    return Box(left=0.1, top=top, right=0.1 + _WIDE * len(text), bottom=top + _HEIGHT)


def _read(row: int, text: str, confidence: float = 0.99) -> Reading:
    chars = tuple(
        Char(text=c, confidence=confidence, left=0.1 + _WIDE * n, right=0.1 + _WIDE * (n + 1))
        for n, c in enumerate(text)
    )
    return Reading(text=text, page=1, box=_box(row, text), confidence=confidence, engine="eye", chars=chars)


def _sheet(seen: tuple[str, ...], layer: tuple[str, ...], *, confidence: float = 0.99, scan: bool = False) -> Sheet:
    """Lines as the eye reads them, each printed, with the layer's line at the very same place."""
    page = np.full((1400, 1000, 3), 255, np.uint8)
    for row, text in enumerate(seen):
        box = _box(row, text)
        page[int(box.top * 1400) : int(box.bottom * 1400), int(box.left * 1000) : int(box.right * 1000) : 3] = 0
    words = tuple(Word(text=text, box=_box(row, text)) for row, text in enumerate(layer) if text)
    paper = Page(
        number=1,
        image_sha256="",
        width=1000,
        height=1400,
        quality=Quality(width=1000, height=1400, sharpness=1, glare=0, contrast=1),
        words=words,
        remarks=(TEXT_OVER_SCAN,) if scan else (),
    )
    readings = tuple(_read(row, text, confidence) for row, text in enumerate(seen) if text)
    return weigh_layer(Sheet(file="a.pdf", page=paper, readings=readings), page)


def _changed(old: str, new: str) -> tuple[str, ...]:
    return tuple(line.replace(old, new) for line in CONTRACT)


def _looks(sheet: Sheet) -> list[str]:
    return [look.text for reading in sheet.readings for look in reading.looks if look.channel == "text_layer"]


def test_a_layer_that_says_the_same_goes_along_as_a_look() -> None:
    sheet = _sheet(CONTRACT, CONTRACT)
    assert sheet.disputes == ()
    assert [reading.text for reading in sheet.readings] == list(CONTRACT)
    assert _looks(sheet) == list(CONTRACT)
    assert all("".join(c.text for c in reading.looks[0].chars) == reading.text for reading in sheet.readings)


@pytest.mark.parametrize(("seen", "printed"), [("0", "O"), ("1", "l"), ("，", ","), ("S", "5"), ("8", "B")])
def test_letters_taken_for_one_another_are_no_dispute_but_a_look(seen: str, printed: str) -> None:
    layer = "VIN LSVNV218XS2000017, 8 pcs"
    sheet = _sheet((layer.replace(printed, seen),), (layer,))
    assert sheet.disputes == ()
    assert _looks(sheet) == [layer]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("12,500.00", "19,500.00"),
        ("12,500.00", "12,500.00.00"),
        ("12,500", "125,000"),
        ("2026-03-02", "2026-06-02"),
        ("LSVNV218XS2000017", "LSVNV218XS2000077"),
        ("The seller shall provide after-sales service", "Goods are sold as is without any warranty"),
        ("天津远航二手车出口有限公司", "上海大通汽车销售服务中心"),
    ],
)
def test_other_figures_or_another_line_are_a_dispute_and_the_eye_stands(old: str, new: str) -> None:
    sheet = _sheet(CONTRACT, _changed(old, new))
    (dispute,) = sheet.disputes
    (line,) = (line for line in CONTRACT if old in line)
    assert (dispute.seen, dispute.layer, dispute.page) == (line, line.replace(old, new), 1)
    assert dispute.box == _box(CONTRACT.index(line), line)
    assert [reading.text for reading in sheet.readings] == list(CONTRACT)


def test_an_eye_that_is_not_sure_disputes_nothing() -> None:
    assert _sheet(CONTRACT, _changed("12,500", "19,500"), confidence=0.8).disputes == ()


def test_text_where_nothing_is_printed_is_a_dispute() -> None:
    sheet = _sheet((*CONTRACT, "", ""), (*CONTRACT, "", "不提供任何质保服务"))
    (dispute,) = sheet.disputes
    assert (dispute.seen, dispute.layer) == ("", "不提供任何质保服务")
    assert dispute.box.top == pytest.approx(0.1 + 7 * _STEP)


def test_print_without_text_behind_it_is_ordinary() -> None:
    sheet = _sheet(CONTRACT, CONTRACT[:2])
    assert sheet.disputes == ()
    assert len(sheet.readings) == len(CONTRACT)


@pytest.mark.parametrize(("end", "disputed"), [("in 20 days", False), ("in 30 days", True)])
def test_a_line_of_the_layer_may_be_two_readings_of_the_eye(end: str, disputed: bool) -> None:
    seen = "No liability for war and disasters, notice to be given in 20 days"
    sheet = _sheet((*CONTRACT, seen), (*CONTRACT, seen.replace("in 20 days", end)))
    line, at = sheet.readings[-1], len(seen) - 10
    halves = [
        line.model_copy(
            update={"text": seen[a:b], "chars": line.chars[a:b], "looks": (),
                    "box": line.box.model_copy(update={"left": line.chars[a].left, "right": line.chars[b - 1].right})}
        )
        for a, b in ((0, at), (at, len(seen)))
    ]  # fmt: skip
    split = sheet.model_copy(update={"readings": (*sheet.readings[:-1], *halves), "disputes": ()})
    assert bool(weigh_layer(split, np.zeros((1400, 1000, 3), np.uint8)).disputes) == disputed


def test_the_careless_layer_of_a_scanner_is_neither_disputed_nor_weighed() -> None:
    sloppy = ("合同编弓 TJYH-2O26-0l3", "卖方:无津远航二手车出囗有限公司", "V1N L5VNV2I8X52000077",
              "Tota1 amcunt USD 12,S00.08", "The seIler sha11 pravide atter-sales serv1ce",
              "父货曰期 2826-03-02")  # fmt: skip
    sheet = _sheet(CONTRACT, sloppy, scan=True)
    assert sheet.disputes == ()
    assert _looks(sheet) == []


def test_a_careful_layer_of_a_scan_with_another_amount_is_disputed() -> None:
    (dispute,) = _sheet(CONTRACT, _changed("12,500", "19,500"), scan=True).disputes
    assert "19,500" in dispute.layer


SLOPPY = ("合同编号 TJYH-2O26-O18", "卖方：夭津远舵二手军出口有限公司", "VIN LSVNV218XS2O00Ol7",
          "Tota1 amcunt USD 12,S00.00", "The seIler sha11 pravide atter-sales serv1ce",
          "父货曰期 2026-03-02")  # fmt: skip


def test_a_number_of_one_shape_with_other_figures_is_no_slip_of_a_sloppy_reader() -> None:
    layer = (*SLOPPY[:2], "VIN LSVNV218XS2000394", *SLOPPY[3:])
    (dispute,) = _sheet((*CONTRACT[:2], "VIN LSVNV218XS2000017", *CONTRACT[3:]), layer, scan=True).disputes
    assert "394" in dispute.layer


def test_one_slip_of_a_figure_in_a_sloppy_layer_tells_nothing() -> None:
    layer = (*SLOPPY[:5], "交货日期 2026-08-02")
    assert _sheet(CONTRACT, layer, scan=True).disputes == ()


def test_a_layer_of_one_lying_line_is_disputed() -> None:
    layer = ("", "", "", "Total amount USD 92,500.00", "", "")
    (dispute,) = _sheet(CONTRACT, layer, scan=True).disputes
    assert "92,500" in dispute.layer


def test_a_layer_that_has_nothing_to_do_with_the_page_is_said_once() -> None:
    sheet = _sheet(CONTRACT, tuple("".join(chr(ord(c) + 7) for c in line) for line in CONTRACT))
    assert len(sheet.disputes) == 1
    assert _looks(sheet) == []


def test_codes_of_fonts_that_nobody_can_resolve_say_nothing() -> None:
    assert _sheet(CONTRACT, tuple("(cid:12)(cid:13)" for _ in CONTRACT)).disputes == ()


def test_a_drawn_page_and_its_invisible_text(engine: Engine, tmp_path: Path) -> None:
    lines = [text_at(60, 760 - 40 * n, text, 16) for n, text in enumerate(
        ("Contract No. TJYH-2026-018", "VIN LSVNV218XS2000017", "Total amount USD 12,500.00", "Signed on 2026-01-05")
    )]  # fmt: skip
    unseen = b"3 Tr " + text_at(60, 300, "No warranty is given", 16)
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([{}, {}], [b"\n".join(lines), b"\n".join([*lines, unseen])]))
    plain, loaded = (read_page(engine, path, PDF, number, Limits(), "a.pdf") for number in (1, 2))
    assert plain.disputes == ()
    (dispute,) = loaded.disputes
    assert (dispute.seen, dispute.layer) == ("", "No warranty is given")
    (vin,) = (reading for reading in loaded.readings if "LSVNV218XS2000017" in reading.text)
    assert "VIN LSVNV218XS2000017" in [look.text for look in vin.looks if look.channel == "text_layer"]
