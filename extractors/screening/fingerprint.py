"""Fingerprints of a page, 256 bits each: of how it looks, and of the figures and numbers that are printed on it.

Forms look alike, so the look finds the form and the numbers find the paper. Both only propose; what two pages share
is decided by laying one over the other.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.model import Fingerprint, Reading
from intake.model import Box

Image = NDArray[np.uint8]
BYTES = 32
_SIDE, _LOW = 64, 16
_LEAST_TOKENS = 6
_SHINGLE = 3
# Letters and figures that readers take for one another count as one, so that a misread one moves no bit.
_ALIKE = str.maketrans("OQDILZSBG", "000112586")
_DAY = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})")
_NUMBER = re.compile(r"(?=[0-9A-Z]*\d)[0-9A-Z]{3,}")


def fingerprint(flat: Image, readings: Sequence[Reading]) -> Fingerprint:
    """The fingerprint of a level page (BGR) and of what was read on it."""
    dark = [each for each in readings if each.ink == "dark"]
    return Fingerprint(look=_look(flat, [each.box for each in dark]), words=_words(each.text for each in dark))


def _look(flat: Image, boxes: Sequence[Box]) -> bytes:
    """The signs of the lowest waves of the written part of the page, against their median."""
    grey = cv2.cvtColor(flat, cv2.COLOR_BGR2GRAY)
    height, width = grey.shape
    if boxes:
        written = Box.around(boxes)
        top, bottom = round(written.top * height), max(round(written.bottom * height), round(written.top * height) + 1)
        left, right = round(written.left * width), max(round(written.right * width), round(written.left * width) + 1)
        grey = grey[max(0, top) : bottom, max(0, left) : right]
    small = cv2.resize(grey, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA).astype(np.float32)
    waves = cv2.dct(small)[: _LOW + 1, : _LOW + 1].ravel()[1 : _LOW * _LOW + 1]
    return np.packbits(waves > np.median(waves)).tobytes()


def _words(texts: Iterable[str]) -> bytes | None:
    """Each number's short stretches vote on every bit; none where the page prints too few numbers to be known by."""
    numbers = {number for text in texts for number in _numbers(text)}
    if len(numbers) < _LEAST_TOKENS:
        return None
    stretches = {number[at : at + _SHINGLE] for number in numbers for at in range(len(number) - _SHINGLE + 1)}
    hashes = [hashlib.sha256(each.encode()).digest() for each in sorted(stretches | numbers)]
    votes = np.unpackbits(np.frombuffer(b"".join(hashes), np.uint8).reshape(-1, BYTES), axis=1)
    return np.packbits(votes.mean(axis=0) > 0.5).tobytes()


def _numbers(text: str) -> list[str]:
    """Numbers as they are known again: days without their signs, spaces and strokes left out."""
    said = unicodedata.normalize("NFKC", text).upper()
    said = _DAY.sub(lambda day: f"{day[1]}{day[2]:0>2}{day[3]:0>2} ", said)
    return [number.translate(_ALIKE) for number in _NUMBER.findall(re.sub(r"(?<=\w)[-*·](?=\w)", "", said))]
