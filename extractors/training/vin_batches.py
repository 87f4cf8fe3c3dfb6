"""Crops of drawn lines as the network is fed with them: looked at in some way, grouped by width, letters placed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from extractors.ocr.speller import BUCKET, HEIGHT, LETTERS, STRIDE, prepare
from extractors.red_ink import without_red
from extractors.training.vin_damage import Crop, damaged
from extractors.training.vin_faces import faces, letters
from extractors.training.vin_lines import Image, Random, draw, invented
from extractors.training.vin_model import UNSURE
from extractors.vin_reader import flattened

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]

_TOGETHER, _POOL, _PER_LINE = 32, 16, 4
_SLANTED = 0.15  # how often a slanted face is taken, against an upright one
_LEAST_STEPS = 1.6  # for each letter, or no path through the line could spell it


@dataclass(frozen=True)
class Batch:
    """Lines of similar width: `images` (n, 3, HEIGHT, w), the letters of each, their steps (n, w / 4), their ends."""

    images: Floats
    texts: list[list[int]]
    steps: Whole
    ends: Whole


def crops(seed: int, patterns: tuple[str, ...]) -> Iterator[Crop]:
    """Endless crops of lines, each line damaged in several ways."""
    rng = np.random.default_rng(seed)
    paths = faces(patterns)
    weights = np.array([_SLANTED if _is_slanted(p.stem) else 1.0 for p in paths])
    while True:
        path = paths[int(rng.choice(len(paths), p=weights / weights.sum()))]
        line = draw(invented(rng), letters(path), rng)
        for _ in range(_PER_LINE):
            crop = damaged(line, rng)
            yield Crop(_viewed(crop.pixels, rng), crop.text, crop.middles)


def batches(lines: Iterator[Crop], rng: Random) -> Iterator[Batch]:
    """Batches of crops of similar width, in random order."""
    while True:
        pool = [(prepare(c.pixels), c) for c in islice(lines, _TOGETHER * _POOL)]
        fit = [(x, c) for x, c in pool if x.shape[2] / STRIDE > _LEAST_STEPS * len(c.text)]
        fit.sort(key=lambda pair: pair[0].shape[2])
        groups = [fit[i : i + _TOGETHER] for i in range(0, len(fit), _TOGETHER)]
        for place in rng.permutation(len(groups)):
            yield _batch(groups[int(place)])


def _is_slanted(name: str) -> bool:
    return any(word in name for word in ("Italic", "Oblique", "BdIta"))


def _viewed(pixels: Image, rng: Random) -> Image:
    """The crop in colour, or now and then without its red or on even paper."""
    kind = rng.random()
    if kind < 0.14:
        pixels = without_red(pixels)
    return flattened(pixels) if kind < 0.09 or kind > 0.88 else pixels


def _batch(pairs: Sequence[tuple[Floats, Crop]]) -> Batch:
    width = -(-max(x.shape[2] for x, _ in pairs) // BUCKET) * BUCKET
    images = np.ones((len(pairs), 3, HEIGHT, width), np.float32)
    steps = np.zeros((len(pairs), width // STRIDE), np.int64)
    ends = np.zeros(len(pairs), np.int64)
    for row, (x, crop) in enumerate(pairs):
        images[row, :, :, : x.shape[2]] = x
        ends[row] = -(-x.shape[2] // STRIDE)
        _place(steps[row], crop, x.shape[2])
    return Batch(images, [[LETTERS.index(c) + 1 for c in crop.text] for _, crop in pairs], steps, ends)


def _place(steps: Whole, crop: Crop, width: int) -> None:
    """Each letter at the step of its middle; its neighbours may be either."""
    places = [int(m * width / STRIDE) for m in crop.middles]
    for place in places:
        steps[max(0, place - 1) : place + 2] = UNSURE
    for place, letter in zip(places, crop.text, strict=True):
        if 0 <= place < len(steps):
            steps[place] = LETTERS.index(letter) + 1
