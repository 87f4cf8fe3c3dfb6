"""Lines of identifiers drawn for training: text, print, machine, and what lies around and over it.

A hand of its own: the forge, whose papers the readers are measured on, is another.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.training.vin_faces import CAP, LETTERS, Letter
from extractors.values import vin

Image = NDArray[np.uint8]
Floats = NDArray[np.float32]
Random = np.random.Generator

ABOVE, BELOW, ASIDE = 62, 30, 88  # pixels of paper over the baseline, under it, and at both ends
_LEGAL = list(vin.ALPHABET)
_ALIKE = list("0D8B5S2Z1L7TUVMNHGC6EFPRKXYW4A3J9Q")
_SPOILT = list("IOQ")
_PIN = 4  # sub-pixels a pin is drawn with


@dataclass(frozen=True)
class Drawn:
    """A line on paper: BGR pixels, its text, each character's middle (n, 2) in pixels, and the height of a capital."""

    pixels: Floats
    text: str
    middles: Floats
    cap: float


def invented(rng: Random) -> str:
    """An identifier as papers print them: mostly a VIN, now and then one that breaks the rules, or of other length."""
    kind = rng.random()
    length = vin.LENGTH if kind < 0.86 else int(rng.integers(5, 23))
    said = [str(c) for c in rng.choice(_LEGAL if rng.random() < 0.7 else _ALIKE, length)]
    if kind < 0.4:
        said[0] = str(rng.choice(list("LLLLLJKWVZS1245")))
        said[11:] = [str(d) for d in rng.integers(0, 10, 6)]
        legal = "".join(c if c in vin.ALPHABET else "0" for c in said)
        said = [*legal[:8], vin.check_digit(legal), *legal[9:]]
    if rng.random() < 0.06:
        said[int(rng.integers(length))] = str(rng.choice(_SPOILT))
    return "".join(said)


def draw(text: str, face: dict[str, Letter], rng: Random) -> Drawn:
    """The line in ink on paper, at the resolution it will be taken in: a cap height of 7 to 32 pixels."""
    cover, middles = _set(text, face, rng)
    if rng.random() < 0.5:
        cover = _dotted(cover, rng)
    _around(cover, float(middles[0, 0]), float(middles[-1, 0]), face, rng)
    cap = float(np.exp(rng.uniform(np.log(7.2), np.log(16 if rng.random() < 0.65 else 32))))
    how = cv2.INTER_AREA if rng.random() < 0.85 else cv2.INTER_LINEAR
    size = round(cover.shape[1] * cap / CAP), round(cover.shape[0] * cap / CAP)
    small = _worn(np.asarray(cv2.resize(cover, size, interpolation=how), np.uint8), rng)
    paper = _paper(small.shape[0], small.shape[1], rng)
    ink = rng.uniform(10, 95, 3).astype(np.float32)
    paper *= 1 - (small.astype(np.float32)[..., None] * (rng.uniform(0.6, 1.0) / 255)) * (1 - ink / 255)
    if rng.random() < 0.35:
        _seal(paper, cap, rng)
    return Drawn(paper, text, middles * np.float32(cap / CAP), cap)


def _set(text: str, face: dict[str, Letter], rng: Random) -> tuple[Image, Floats]:
    """Coverage of the line, and the middles of its characters."""
    stretch = float(rng.uniform(0.72, 1.35))
    tracking = float(rng.choice([0, rng.uniform(-1.5, 4), rng.uniform(0, 11)])) * stretch
    pitch = max(face[c].advance for c in "0HM8") * stretch if rng.random() < 0.35 else 0.0
    zero, gap = str(rng.choice(["plain", "slash", "bar", "dot"], p=[0.45, 0.35, 0.1, 0.1])), float(rng.uniform(5, 20))
    is_spaced = rng.random() < 0.06
    x, placed = float(ASIDE), []
    for c in text:
        letter = face[c]
        advance = max(pitch, letter.advance * stretch) + tracking
        inset = (advance - tracking - letter.advance * stretch) / 2
        placed.append((c, letter, x + inset + letter.left * stretch))
        x += max(advance, 8.0) + (gap if is_spaced and rng.random() < 0.25 else 0)
    cover = np.zeros((ABOVE + BELOW, int(x) + ASIDE), np.uint8)
    middles = [_print(cover, c, letter, left, stretch, zero) for c, letter, left in placed]
    thick = int(rng.integers(-1, 3))
    kernel = np.ones((1 + abs(thick), 1 + abs(thick)), np.uint8)
    if thick > 0:
        cover = np.asarray(cv2.dilate(cover, kernel), np.uint8)
    return cover, np.array(middles, np.float32)


def _print(cover: Image, c: str, letter: Letter, left: float, stretch: float, zero: str) -> tuple[float, float]:
    height, width = letter.mask.shape
    mask = np.asarray(cv2.resize(letter.mask, (max(1, round(width * stretch)), height)), np.uint8)
    if c == "0" and zero != "plain":
        _strike(mask, zero)
    top, start = max(0, ABOVE - letter.top), max(0, round(left))
    room = cover[top : top + height, start : start + mask.shape[1]]
    np.maximum(room, mask[: room.shape[0], : room.shape[1]], out=room)
    return start + mask.shape[1] / 2, ABOVE - CAP / 2


def _strike(mask: Image, how: str) -> None:
    height, width = mask.shape
    if how == "slash":
        cv2.line(mask, (width // 7, height - height // 6), (width - width // 7, height // 6), (255,), 3, cv2.LINE_AA)
    elif how == "bar":
        cv2.line(mask, (width // 7, height // 2), (width - width // 7, height // 2), (255,), 3, cv2.LINE_AA)
    else:
        cv2.circle(mask, (width // 2, height // 2), 3, (255,), -1, cv2.LINE_AA)


def _dotted(cover: Image, rng: Random) -> Image:
    """What a matrix printer makes of a line: pins of one size on a grid, a weak or missing row, a second pass."""
    rows = float(rng.uniform(11, 24))  # pins over the cap height
    size = max(1, round(cover.shape[1] * rows / CAP)), max(1, round(cover.shape[0] * rows / CAP))
    grid = np.asarray(cv2.resize(cover, size, interpolation=cv2.INTER_AREA), np.uint8)
    grid = np.where(grid > rng.uniform(70, 150), 255, 0).astype(np.uint8)
    if rng.random() < 0.3:
        grid[int(rng.integers(grid.shape[0]))] //= int(rng.integers(2, 6))
    across = np.arange(_PIN, dtype=np.float32) - (_PIN - 1) / 2
    disc = (np.hypot(across[:, None], across[None]) <= _PIN * rng.uniform(0.4, 0.62)).astype(np.uint8)
    fine = grid.repeat(_PIN, axis=0).repeat(_PIN, axis=1) * np.tile(disc, grid.shape)
    whole = np.asarray(cv2.resize(fine, (cover.shape[1], cover.shape[0]), interpolation=cv2.INTER_AREA), np.uint8)
    if rng.random() < 0.25:
        whole = np.maximum(whole, np.roll(whole, tuple(rng.integers(-1, 2, 2)), axis=(0, 1)))
    return whole


def _worn(cover: Image, rng: Random) -> Image:
    """Ink that fades along the line and in specks."""
    depth = float(rng.uniform(0, 0.55))
    coarse = rng.random((2, max(2, cover.shape[1] // 25)), dtype=np.float32)
    fade = cv2.resize(coarse, (cover.shape[1], cover.shape[0]))
    fine = rng.random(cover.shape, dtype=np.float32)
    return np.asarray(cover * (1 - depth * (0.5 * fade + 0.5 * fine)), np.uint8)


def _paper(height: int, width: int, rng: Random) -> Floats:
    """Paper with its tint, light that falls unevenly, and a pale pattern."""
    base = rng.uniform(185, 255) * (1 - rng.uniform(0, 0.12, 3) * (rng.random() < 0.5))
    light = cv2.resize((1 - rng.uniform(0, 0.3, (2, 3))).astype(np.float32), (width, height))
    paper = np.asarray(light[..., None] * base.astype(np.float32), np.float32)
    if rng.random() < 0.3:
        y, x = np.mgrid[0:height, 0:width].astype(np.float32)
        wave = np.sin(x * rng.uniform(0.1, 1.2) + 3 * np.sin(y * rng.uniform(0.02, 0.2)) + y * rng.uniform(-0.4, 0.4))
        tint = 1 - rng.uniform(0, 0.14, 3).astype(np.float32)
        paper *= np.where(wave[..., None] > rng.uniform(0, 0.9), tint, np.float32(1))
    return paper


def _around(cover: Image, first: float, last: float, face: dict[str, Letter], rng: Random) -> None:
    """Rulings that touch or cross the print, and pieces of what stands before, after, above and below it."""
    width = cover.shape[1]
    for _ in range(int(rng.choice([0, 1, 2], p=[0.55, 0.35, 0.1]))):
        y = int(
            ABOVE
            - CAP * rng.choice([rng.uniform(-0.5, 0.15), rng.uniform(0.9, 1.5), rng.uniform(0, 1)], p=[0.5, 0.4, 0.1])
        )
        thick, tint = int(rng.integers(1, 5)), int(rng.integers(60, 230))
        row = np.full((thick, width), tint, np.uint8)
        if rng.random() < 0.15:
            row[:, np.arange(width) % 9 > 4] = 0
        room = cover[y : y + thick]
        np.maximum(room, row[: room.shape[0]], out=room)
    for edge in (first - CAP * rng.uniform(0.5, 2), last + CAP * rng.uniform(0.5, 2)):
        if rng.random() < 0.2:
            cover[:, max(0, int(edge)) : max(0, int(edge)) + int(rng.integers(1, 5))] = int(rng.integers(60, 230))
    for _ in range(int(rng.choice([0, 2, 6], p=[0.6, 0.25, 0.15]))):
        letter = face[LETTERS[int(rng.integers(len(LETTERS)))]].mask
        top = int(rng.choice([rng.integers(-18, 4), ABOVE + 8 + rng.integers(0, 14)]))
        _strew(cover, letter, top, int(rng.integers(0, width)))
    for left in (first - CAP * rng.uniform(2.0, 3.0), last + CAP * rng.uniform(1.1, 2)):
        if rng.random() < 0.2:
            _blot(cover, int(left), rng)


def _strew(cover: Image, mask: Image, top: int, left: int) -> None:
    """Part of a letter of the line above or below, never over the line itself."""
    above, below = ABOVE - int(CAP * 1.15), ABOVE + int(CAP * 0.15)
    layer = np.zeros_like(cover)
    cut = mask[max(0, -top) :]
    room = layer[max(0, top) : max(0, top) + cut.shape[0], left : left + mask.shape[1]]
    room[:] = cut[: room.shape[0], : room.shape[1]]
    layer[above:below] = 0
    np.maximum(cover, layer, out=cover)


def _blot(cover: Image, left: int, rng: Random) -> None:
    """Strokes as of a Chinese character beside the line."""
    for _ in range(int(rng.integers(3, 8))):
        points = (rng.random((2, 2)) * (CAP * 1.1, CAP * 1.2)).astype(int) + np.array([left, ABOVE - int(CAP * 1.1)])
        if rng.random() < 0.6:
            points[1][int(rng.integers(2))] = points[0][int(rng.integers(2))] if rng.random() < 0.1 else points[1][0]
        start, end = (int(points[0][0]), int(points[0][1])), (int(points[1][0]), int(points[1][1]))
        cv2.line(cover, start, end, (230,), int(rng.integers(2, 5)), cv2.LINE_AA)


def _seal(paper: Floats, cap: float, rng: Random) -> None:
    """Red ink across the line: an arc of a round seal or the side of a square one, and strokes of its characters."""
    height, width = paper.shape[:2]
    ink = np.zeros((height, width), np.uint8)
    middle = int(rng.uniform(0, width)), int(rng.uniform(-1.5, 2.5) * height)
    thick = max(1, round(cap * rng.uniform(0.1, 0.35)))
    if rng.random() < 0.75:
        radius = int(rng.uniform(0.8, 3.5) * height)
        axes = radius, int(radius * rng.uniform(0.7, 1))
        cv2.ellipse(ink, middle, axes, 0, 0, 360, (255,), thick, cv2.LINE_AA)
    else:
        side = int(rng.uniform(0.5, 2.5) * height)
        cv2.rectangle(ink, (middle[0] - side, middle[1] - side), (middle[0] + side, middle[1] + side), (255,), thick)
    if rng.random() < 0.5:
        _star(ink, cap, rng)
    for _ in range(int(rng.integers(0, 26))):
        start = rng.uniform(0, 1, 2) * (width, height)
        end = start + rng.normal(0, 0.6 * cap, 2)
        ends = (int(start[0]), int(start[1])), (int(end[0]), int(end[1]))
        cv2.line(ink, *ends, (255,), max(1, round(cap * rng.uniform(0.08, 0.22))), cv2.LINE_AA)
    patchy = cv2.resize(rng.random((max(2, height // 3), max(2, width // 3)), dtype=np.float32), (width, height))
    cover = ink.astype(np.float32) / 255 * (1 - rng.uniform(0, 0.8) * patchy) * rng.uniform(0.4, 0.95)
    red = np.array([rng.uniform(30, 110), rng.uniform(20, 100), rng.uniform(190, 245)], np.float32)
    paper *= 1 - cover[..., None] * (1 - red / 255)


def _star(ink: Image, cap: float, rng: Random) -> None:
    """The star in the middle of a round seal, wherever it falls on the line."""
    reach, turn = cap * rng.uniform(0.7, 2.6), rng.uniform(0, 2 * np.pi)
    middle = rng.uniform(0.05, 0.95) * ink.shape[1], rng.uniform(0.2, 0.8) * ink.shape[0]
    angles = turn + np.arange(10) * np.pi / 5
    radii = np.where(np.arange(10) % 2, 0.4, 1.0) * reach
    points = np.stack([middle[0] + radii * np.cos(angles), middle[1] + radii * np.sin(angles)], axis=1)
    cv2.fillPoly(ink, [points.astype(np.int32)], (255,), cv2.LINE_AA)
