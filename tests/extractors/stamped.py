"""Seals drawn for tests, another way than the forge draws them: straight onto a page in one ink, letter by letter."""

from __future__ import annotations

import math
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from fixtures.forge.fonts import face

Pixels = NDArray[np.uint8]
Colour = tuple[int, int, int]
RED: Colour = (45, 40, 210)
BLUE: Colour = (190, 70, 40)
FAMILY = "noto-serif-bold"


def paper(width: int = 1240, height: int = 1000, tint: Colour = (252, 252, 252)) -> Pixels:
    """An empty page (BGR)."""
    return np.full((height, width, 3), tint, np.uint8)


def printed(page: Pixels, text: str, at: tuple[int, int], size: int = 26, colour: Colour = (35, 35, 35)) -> Pixels:
    """The page with a line of print whose upper left corner is `at`."""
    picture = Image.fromarray(page[:, :, ::-1].copy())
    ImageDraw.Draw(picture).text(at, text, fill=colour[::-1], font=_font(size))
    return np.ascontiguousarray(np.asarray(picture)[:, :, ::-1])


def pressed(
    page: Pixels, stamp: Pixels, at: tuple[int, int], ink: Colour = RED, angle: float = 0.0, strength: float = 0.92
) -> Pixels:
    """The page with a stamp (coverage, 0 to 255) pressed on around `at`, turned clockwise; over print it stays dark."""
    side = math.ceil(math.hypot(*stamp.shape)) + 4
    turn = np.asarray(cv2.getRotationMatrix2D((stamp.shape[1] / 2, stamp.shape[0] / 2), -angle, 1), np.float64)
    turn[:, 2] += [(side - stamp.shape[1]) / 2, (side - stamp.shape[0]) / 2]
    cover = cv2.warpAffine(stamp, turn, (side, side), flags=cv2.INTER_LINEAR).astype(np.float32)[..., None] / 255
    out = page.copy()
    x, y = at[0] - side // 2, at[1] - side // 2
    left, top, right, bottom = max(0, x), max(0, y), min(page.shape[1], x + side), min(page.shape[0], y + side)
    part = cover[top - y : bottom - y, left - x : right - x] * strength
    below = out[top:bottom, left:right].astype(np.float32)
    out[top:bottom, left:right] = np.clip(below * (1 - part + part * np.array(ink, np.float32) / 255), 0, 255)
    return out


@lru_cache
def ring(
    text: str, foot: str = "", *, radius: int = 120, squeeze: float = 1.0, star: bool = True, spread: float = 0.0
) -> Pixels:
    """A round or oval stamp: `text` clockwise over the top, `foot` level below the middle."""
    room = 14
    half = radius + room, round(radius * squeeze) + room
    picture = Image.new("L", (2 * half[0], 2 * half[1]), 0)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((room, room, 2 * half[0] - room, 2 * half[1] - room), outline=255, width=max(3, radius // 22))
    size = round(radius * 0.25 * math.sqrt(squeeze))
    a, b = radius - size * 0.85, radius * squeeze - size * 0.85
    _around(picture, text, half, (a, b), size, spread or min(265.0, 20.0 * len(text)))
    if star:
        reaches = [(radius * (0.26 if i % 2 == 0 else 0.1), math.pi * i / 5) for i in range(10)]
        tips = [(half[0] + reach * math.sin(turn), half[1] - reach * math.cos(turn)) for reach, turn in reaches]
        draw.polygon(tips, fill=255)
    if foot:
        low = half[1] + (radius * 0.5 if star else 0)
        draw.text((half[0], low), foot, fill=255, font=_font(round(radius * 0.16)), anchor="mm")
    return np.asarray(picture)


def _around(
    picture: Image.Image, text: str, middle: tuple[int, int], axes: tuple[float, float], size: int, spread: float
) -> None:
    """Letters at equal distances along an ellipse, each upright on it."""
    t = np.radians(np.linspace(-spread / 2, spread / 2, 721))
    steps = np.hypot(axes[0] * np.cos(t), axes[1] * np.sin(t))
    along = np.concatenate([[0], np.cumsum((steps[1:] + steps[:-1]) / 2)])
    for index, letter in enumerate(text):
        angle = float(np.interp(along[-1] * index / max(1, len(text) - 1), along, t))
        x, y = middle[0] + axes[0] * math.sin(angle), middle[1] - axes[1] * math.cos(angle)
        lean = math.degrees(math.atan2(axes[1] * math.sin(angle), axes[0] * math.cos(angle)))
        tile = Image.new("L", (2 * size, 2 * size), 0)
        ImageDraw.Draw(tile).text((size, size), letter, fill=255, font=_font(size), anchor="mm")
        turned = tile.rotate(-lean, resample=Image.Resampling.BICUBIC)
        picture.paste(255, (round(x - size), round(y - size)), turned)


@lru_cache
def block(rows: tuple[str, ...], *, cell: int = 46, by_column: bool = False) -> Pixels:
    """A square stamp in a frame: the letters of `rows`, or the same letters in columns from the right."""
    count = max(len(row) for row in rows)
    edge = 12
    text = "".join(rows)
    width, height = count * cell + 2 * edge, len(rows) * cell + 2 * edge
    picture = Image.new("L", (width + 20, height + 20), 0)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((10, 10, 10 + width, 10 + height), outline=255, width=5)
    for index, letter in enumerate(text):
        column, row = (
            (count - 1 - index // len(rows), index % len(rows)) if by_column else (index % count, index // count)
        )
        spot = 10 + edge + cell * (column + 0.5), 10 + edge + cell * (row + 0.5)
        draw.text(spot, letter, fill=255, font=_font(round(cell * 0.82)), anchor="mm")
    return np.asarray(picture)


def saved(page: Pixels, quality: int = 80) -> Pixels:
    """The page after a JPEG of a quality."""
    return np.asarray(cv2.imdecode(cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], 1), np.uint8)


def _font(size: int) -> ImageFont.FreeTypeFont:
    return face(FAMILY, size)


def inked(stamp: Pixels, seed: int) -> Pixels:
    """One impression of a stamp: more ink here, less there, and fine gaps where the paper took none."""
    chance = np.random.default_rng(seed)
    height, width = stamp.shape
    broad = cv2.resize(chance.uniform(0.5, 1.0, (6, 6)), (width, height), interpolation=cv2.INTER_CUBIC)
    fine = cv2.GaussianBlur(chance.normal(0, 1, (height, width)), (0, 0), 1.6)
    grain = np.clip(0.8 + 0.45 * fine / fine.std(), 0.15, 1.0)
    return np.asarray(np.clip(stamp * broad * grain, 0, 255), np.uint8)


def grained(page: Pixels, seed: int, sigma: float = 2.5) -> Pixels:
    """The page as a scanner sees it, with its noise."""
    noise = np.random.default_rng(seed).normal(0, sigma, page.shape)
    return np.clip(page + noise, 0, 255).astype(np.uint8)
