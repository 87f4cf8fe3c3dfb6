"""The numbers of a page make its fingerprint: misread letters move little, another paper's numbers move much."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.model import Reading
from extractors.screening.fingerprint import fingerprint
from intake.model import Box

NUMBERS = (
    "LSVNV218XS2000017",
    "110000000001",
    "A12345",
    "2025-03-20",
    "1395ml 110kW",
    "4700 1800 1450",
    "2685",
    "1840",
)
OTHERS = ("LFV2A21K5D4000123", "310000000777", "B98765", "2019-11-02", "1984ml 140kW", "4865 1832 1471", "2812", "2100")
WHITE = np.full((400, 600, 3), 255, np.uint8)


def words(*texts: str) -> bytes | None:
    return fingerprint(WHITE, [reading(text, place) for place, text in enumerate(texts)]).words


def reading(text: str, place: int) -> Reading:
    box = Box(left=0.1, top=0.05 * place, right=0.6, bottom=0.05 * place + 0.03)
    return Reading(text=text, page=1, box=box, confidence=0.9, engine="told")


def apart(one: bytes | None, other: bytes | None) -> int:
    assert one is not None
    assert other is not None
    return (int.from_bytes(one) ^ int.from_bytes(other)).bit_count()


def test_labels_order_and_the_way_a_day_is_written_do_not_count() -> None:
    again = ("车辆识别代号 LSVNV218XS2000017", *reversed(NUMBERS[1:3]), "2025年03月20日", *NUMBERS[4:])
    assert apart(words(*NUMBERS), words(*again)) == 0


@pytest.mark.parametrize("misread", ["LSVNV2I8XS2OOOO17", "L5VNV218X52000017"])
def test_letters_that_readers_take_for_one_another_move_nothing(misread: str) -> None:
    assert apart(words(*NUMBERS), words(misread, *NUMBERS[1:])) == 0


def test_one_altered_value_is_nearer_than_another_paper() -> None:
    altered, stranger = words("LSVNV218XS2000317", *NUMBERS[1:]), words(*OTHERS)
    assert 0 < apart(words(*NUMBERS), altered) < 50 < 90 < apart(words(*NUMBERS), stranger)


def test_a_page_with_few_numbers_has_no_fingerprint_of_numbers() -> None:
    assert words("出口合同", "2025-03-20") is None


def test_the_look_follows_what_is_drawn() -> None:
    drawn = WHITE.copy()
    drawn[100:300, 50:300] = 0
    looks = {fingerprint(image, []).look for image in (drawn, WHITE, np.flip(drawn, axis=1).copy())}
    assert len(looks) == 3
    assert fingerprint(drawn, []).look == fingerprint(np.clip(drawn, 20, 235), []).look
