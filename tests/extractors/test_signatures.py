"""Signatures: pen strokes beside their labels, and nothing on print, lines, seals and empty places."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.model import Reading, Seal, Sheet, Signature
from extractors.signatures import find_signatures
from intake.model import Box
from tests.extractors.papers import sheet
from tests.extractors.stamped import Colour, Pixels, paper, pressed, printed, ring

LABEL = "法定代表人（签字）："
AT = (120, 600)
BLACK, BLUE_PEN = (40, 36, 38), (160, 70, 40)
SCRAWL = [(0, 40), (25, -10), (40, 45), (60, 5), (75, 50), (110, 0), (120, 38), (160, 12), (190, 44), (240, 8)]


def form(label: str = LABEL) -> Pixels:
    page = printed(paper(), "特此声明，如有虚假愿承担相应法律责任。", (120, 480))
    cv2.line(page, (400, 640), (800, 640), (50, 50, 50), 2)
    return printed(page, label, AT)


def signed(page: Pixels, ink: Colour) -> Pixels:
    points = np.array(SCRAWL, float)
    fine = np.stack([np.interp(np.linspace(0, 9, 140), range(10), points[:, axis]) for axis in (0, 1)], axis=1)
    smooth = cv2.GaussianBlur(fine.astype(np.float32), (1, 9), 0) + np.array([430, 590])
    out = page.copy()
    cv2.polylines(out, [smooth.astype(np.int32)], False, ink, 3, cv2.LINE_AA)
    return out


def read_at(text: str, x: int, y: int, width: int, confidence: float = 0.98) -> Reading:
    box = Box(left=x / 1240, top=y / 1000, right=(x + width) / 1240, bottom=(y + 32) / 1000)
    return Reading(text=text, page=1, box=box, confidence=confidence, engine="written")


def as_read(label: str = LABEL) -> Sheet:
    return sheet([read_at("特此声明，如有虚假愿承担相应法律责任。", 120, 480, 500), read_at(label, *AT, 270)])


@pytest.mark.parametrize("ink", [BLACK, BLUE_PEN])
def test_pen_beside_a_label_is_a_signature(ink: Colour) -> None:
    (found,) = find_signatures(signed(form(), ink), as_read())
    assert isinstance(found, Signature)
    assert found.box.overlap(Box(left=430 / 1240, top=0.58, right=670 / 1240, bottom=0.65)) > 0.7
    assert 0.5 <= found.confidence < 0.95


@pytest.mark.parametrize("label", ["Authorized Signature:", "Подпись:", "授权代表签字："])
def test_labels_in_other_languages(label: str) -> None:
    assert len(find_signatures(signed(form(label), BLUE_PEN), as_read(label))) == 1


@pytest.mark.parametrize(("line", "count"), [
    ("卖方(盖章) / For the Seller (seal):成都海桥公司 买方(盖章) / For the Buyer (seal):", 1),
    ("This Contract takes effect on the day of its signature by both authorised parties.", 0),
])  # fmt: skip
def test_labels_of_two_columns_that_were_read_as_one_line_are_labels(line: str, count: int) -> None:
    assert len(find_signatures(signed(form(line), BLUE_PEN), as_read(line))) == count


def test_an_empty_place_has_none() -> None:
    assert find_signatures(form(), as_read()) == ()


def test_print_that_was_read_is_none() -> None:
    page = printed(form(), "张远航", (430, 600), 30)
    read = as_read()
    read = read.model_copy(update={"readings": (*read.readings, read_at("张远航", 430, 600, 95))})
    assert find_signatures(page, read) == ()


def test_print_that_was_overlooked_is_none() -> None:
    assert find_signatures(printed(form(), "二〇二六年三月二日", (430, 596), 28), as_read()) == ()


def test_a_seal_is_none() -> None:
    found = find_signatures(pressed(form(), ring("天津远航二手车出口有限公司"), (560, 620)), as_read())
    assert all(mark.is_trace for mark in found)


def test_pen_without_a_place_for_it_is_none() -> None:
    assert find_signatures(signed(paper(), BLUE_PEN), sheet([read_at("备注", 120, 600, 60)])) == ()


def test_a_pale_pen_over_print_is_a_signature() -> None:
    page = printed(form(), "东方汽车有限责任公司 / Oriental Auto LLC", (430, 590), 34)
    read = as_read()
    read = read.model_copy(
        update={"readings": (*read.readings, read_at("东方汽车有限责任公司 / Oriental", 430, 590, 420))}
    )
    small = cv2.GaussianBlur(signed(page, (118, 84, 88)), (3, 3), 0)
    _, coded = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, 60])
    found = find_signatures(np.asarray(cv2.imdecode(coded, cv2.IMREAD_COLOR), np.uint8), read)
    assert [mark.is_trace for mark in found] == [False]


def test_coloured_ink_that_is_no_signature_is_a_trace_and_beside_a_seal_it_is_the_seals() -> None:
    page = form()
    cv2.ellipse(page, (560, 620), (60, 38), 0, 0, 300, (190, 190, 235), 4)
    (trace,) = find_signatures(page, as_read())
    assert trace.is_trace
    box = Box(left=490 / 1240, top=0.575, right=630 / 1240, bottom=0.665)
    seal = Seal(shape="round", page=1, box=box, confidence=0.9)
    assert find_signatures(page, as_read().model_copy(update={"seals": (seal,)})) == ()
