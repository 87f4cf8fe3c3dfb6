"""What becomes of a drawn line on its way to a reader: camera or scanner, compression, and a crop that fits poorly."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.training.vin_faces import CAP
from extractors.training.vin_lines import ABOVE, Drawn, Random

Image = NDArray[np.uint8]
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Crop:
    """A line as a reader gets it: BGR pixels, its text, and the middles of its characters as shares of its width."""

    pixels: Image
    text: str
    middles: Floats


def damaged(line: Drawn, rng: Random) -> Crop:
    """The line taken at some resolution, damaged, saved, and cut out again."""
    seen, matrix = _taken(line, rng)
    seen = _blurred(seen, line.cap, rng)
    if rng.random() < 0.15:
        seen = _faxed(seen, rng)
    elif rng.random() < 0.25:
        seen = _moire(seen, rng)
    strength = rng.uniform(0, 9)
    planes = 1 if rng.random() < 0.5 else 3
    seen = seen + rng.normal(0, strength, (*seen.shape[:2], planes)).astype(np.float32)
    low, high = rng.uniform(0, 45), rng.uniform(215, 262)
    saved = _saved(np.clip(seen * ((high - low) / 255) + low, 0, 255).astype(np.uint8), rng)
    return _cut(saved, matrix, line, rng)


def _taken(line: Drawn, rng: Random) -> tuple[Floats, NDArray[np.float64]]:
    """The line tilted and in perspective, and the matrix from its paper to the picture."""
    height, width = line.pixels.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    slope, lean = np.tan(np.radians(rng.normal(0, 1.2))), rng.normal(0, 0.06) + (rng.random() < 0.05) * 0.2
    moved = corners + np.stack([-(corners[:, 1] - height / 2) * lean, corners[:, 0] * slope], axis=1)
    moved = (moved + rng.normal(0, 0.02 * height, (4, 2))).astype(np.float32)
    moved -= moved.min(axis=0) - rng.uniform(0, 8, 2).astype(np.float32)
    size = int(moved[:, 0].max()) + 8, int(moved[:, 1].max()) + 8
    view = cv2.getPerspectiveTransform(corners, moved)
    how = cv2.INTER_CUBIC if rng.random() < 0.6 else cv2.INTER_LINEAR
    seen = cv2.warpPerspective(line.pixels, view, size, flags=how, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(seen, np.float32), np.asarray(view, np.float64)


def _blurred(seen: Floats, cap: float, rng: Random) -> Floats:
    kind = rng.random()
    if kind < 0.6:
        seen = np.asarray(cv2.GaussianBlur(seen, (0, 0), rng.uniform(0.2, 0.3 + 0.06 * cap)), np.float32)
    elif kind < 0.7 and cap > 11:
        kernel = np.zeros((5, 5), np.float32)
        cv2.line(kernel, (int(rng.integers(5)), 0), (int(rng.integers(5)), 4), (1.0,), 1)
        kernel = kernel if rng.random() < 0.5 else kernel.T.copy()
        seen = np.asarray(cv2.filter2D(seen, -1, kernel / kernel.sum()), np.float32)
    if rng.random() < 0.2:
        soft = cv2.GaussianBlur(seen, (0, 0), 1.5)
        seen = np.asarray(seen + rng.uniform(0.2, 1.2) * (seen - soft), np.float32)
    return seen


def _faxed(seen: Floats, rng: Random) -> Floats:
    """Black or white and nothing between."""
    grey = np.asarray(seen.mean(axis=2), np.float32)
    if rng.random() < 0.3:
        grey = np.asarray(seen[..., 2], np.float32)
    paper = cv2.GaussianBlur(cv2.dilate(grey, np.ones((7, 7), np.uint8)), (0, 0), 8)
    black = grey < paper - rng.uniform(15, 70)
    return np.asarray(np.where(black, 0, 255)[..., None].repeat(3, axis=2), np.float32)


def _moire(seen: Floats, rng: Random) -> Floats:
    y, x = np.mgrid[0 : seen.shape[0], 0 : seen.shape[1]].astype(np.float32)
    one = np.sin(x * rng.uniform(0.4, 2.2) + y * rng.uniform(-0.6, 0.6) + rng.uniform(0, 6))
    other = np.sin(y * rng.uniform(0.4, 2.2) + x * rng.uniform(-0.6, 0.6))
    wave = one * other if rng.random() < 0.6 else one
    return np.asarray(seen * (1 + rng.uniform(0.02, 0.13) * wave[..., None]), np.float32)


def _saved(seen: Image, rng: Random) -> Image:
    if rng.random() < 0.15:
        seen = np.asarray(cv2.cvtColor(cv2.cvtColor(seen, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR), np.uint8)
    for _ in range(int(rng.choice([0, 1, 2], p=[0.1, 0.7, 0.2]))):
        quality = int(rng.uniform(22, 60) if rng.random() < 0.6 else rng.uniform(60, 95))
        _, data = cv2.imencode(".jpg", seen, [cv2.IMWRITE_JPEG_QUALITY, quality])
        seen = np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)
    return seen


def _cut(seen: Image, matrix: NDArray[np.float64], line: Drawn, rng: Random) -> Crop:
    """The crop that a detector would draw: level but for a little, with too much or too little room on each side."""
    base = ABOVE * line.cap / CAP
    first, last = line.middles[0, 0], line.middles[-1, 0]
    over, under = line.cap * rng.uniform(0.06, 0.6, 2)
    left, right = first - line.cap * rng.uniform(0.48, 1.9), last + line.cap * rng.uniform(0.48, 1.7)
    corners = [
        (left, base - line.cap - over),
        (right, base - line.cap - over),
        (right, base + under),
        (left, base + under),
    ]
    quad = cv2.perspectiveTransform(np.array([corners], np.float64), matrix)[0]
    quad += rng.normal(0, 0.035 * np.linalg.norm(quad[3] - quad[0]), (4, 2))
    width = max(2, round(float(np.linalg.norm(quad[1] - quad[0]))))
    height = max(2, round(float(np.linalg.norm(quad[3] - quad[0]))))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    level = cv2.getPerspectiveTransform(quad.astype(np.float32), target)
    crop = cv2.warpPerspective(seen, level, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    middles = cv2.perspectiveTransform(line.middles[None].astype(np.float64), level @ matrix)[0][:, 0] / width
    return Crop(np.asarray(crop, np.uint8), line.text, middles.astype(np.float32))
