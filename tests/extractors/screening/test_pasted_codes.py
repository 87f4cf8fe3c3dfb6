"""A QR code laid over a page is told by the rim of its paper or by the code beneath; damage of an honest one is not."""

from __future__ import annotations

import random

import cv2
import numpy as np
import pytest

from extractors.codes import decode
from extractors.model import Sheet
from extractors.screening.pasted_codes import find_pasted_codes
from extractors.screening.suspicion import Suspicion
from fixtures.forge.drawing import draw_document
from fixtures.forge.ink import Pixels
from fixtures.forge.screening.histories import HISTORIES, History, read, send
from fixtures.forge.screening.honest import HONEST
from fixtures.forge.screening.pasted_codes import CODE_EDITS
from fixtures.forge.screening.pictures import Picture, box_of, pictured
from intake.model import Box, Page, Quality

SEED = 500_301


@pytest.fixture(scope="module")
def picture() -> Picture:
    (drawn,), truth = draw_document("deregistration_certificate", SEED, "scan")
    return pictured(np.ascontiguousarray(np.rot90(drawn, -(truth["rotations"][0] // 90))), truth, 1)


def _told(pixels: Pixels) -> list[Suspicion]:
    height, width = pixels.shape[:2]
    quality = Quality(width=width, height=height, sharpness=1, glare=0, contrast=1)
    page = Page(number=1, image_sha256="page", width=width, height=height, quality=quality)
    codes, _ = decode(pixels, 1)
    assert codes
    return list(find_pasted_codes(pixels, Sheet(file="page", page=page, codes=codes)))


@pytest.mark.parametrize("history", [each for each in HISTORIES if each != "reprinted"])
@pytest.mark.parametrize("attack", ["code-drawn", "code-brought"])
def test_a_rim_of_other_paper_shows_however_the_page_was_saved(attack: str, history: History, picture: Picture) -> None:
    done = CODE_EDITS[attack](picture, (), random.Random(2))
    assert done is not None
    sent = send(done.pixels, done.mask, history, "scan", random.Random(2))
    (told,) = _told(read(sent.content))
    left, top, right, bottom = box_of(sent.mask)
    assert told.box.overlap(Box(left=left, top=top, right=right, bottom=bottom)) > 0.9
    assert told.compare_with is not None
    assert told.compare_with.overlap(told.box) < 0.01


def test_the_code_beneath_is_seen_where_it_looks_out(picture: Picture) -> None:
    done = [CODE_EDITS["code-fitted"](picture, (), random.Random(seed)) for seed in range(8)]
    assert any(_told(each.pixels) for each in done if each is not None)


@pytest.mark.parametrize("kind", [each for each in HONEST if each != "sealed twice"])
def test_honest_pages_say_nothing(kind: str, picture: Picture) -> None:
    pixels = HONEST[kind](picture, "scan", random.Random(4))
    assert pixels is not None
    assert not _told(pixels)


def test_a_fold_through_the_quiet_zone_is_no_rim(picture: Picture) -> None:
    left, top, _, bottom = picture.codes[0].place
    folded, at = picture.pixels.copy(), left - (bottom - top) // 12
    folded[:, :at] = np.clip(folded[:, :at].astype(np.int16) - 14, 0, 255).astype(np.uint8)
    assert not _told(folded)


def test_a_frame_and_a_line_of_print_around_a_code_are_no_rim(picture: Picture) -> None:
    left, top, right, bottom = picture.codes[0].place
    room, framed = (right - left) // 8, picture.pixels.copy()
    cv2.rectangle(framed, (left - room, top - room), (right + room, bottom + room), (60, 60, 60), 2, cv2.LINE_AA)
    cv2.putText(framed, "370112345678", (left, bottom + room // 2), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (50, 50, 50), 1)
    assert not _told(framed)


def test_a_soft_picture_of_a_code_is_no_rim(picture: Picture) -> None:
    assert not _told(np.asarray(cv2.GaussianBlur(picture.pixels, (0, 0), 1.6), np.uint8))
