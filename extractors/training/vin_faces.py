"""The faces that VIN lines are drawn in for training, and those kept back to measure on print never seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Mask = NDArray[np.uint8]

CAP = 32  # pixels from the baseline to the top of a capital, while a line is drawn
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ROOT = Path("/usr/share/fonts")
SEEN = (
    "opentype/noto/NotoSansCJK-*.ttc",
    "opentype/noto/NotoSerifCJK-*.ttc",
    "opentype/urw-base35/Nimbus*.otf",
    "opentype/urw-base35/C059-*.otf",
    "opentype/urw-base35/P052-*.otf",
    "opentype/urw-base35/URWBookman-*.otf",
    "opentype/urw-base35/URWGothic-*.otf",
    "truetype/arphic/uming.ttc",
    "truetype/dejavu/DejaVuSans*.ttf",
    "truetype/dejavu/DejaVuSerif*.ttf",
    "truetype/freefont/FreeSans*.ttf",
    "truetype/freefont/FreeSerif*.ttf",
    "truetype/liberation/LiberationMono*.ttf",
    "truetype/liberation/LiberationSans*.ttf",
    "truetype/liberation/LiberationSerif*.ttf",
    "truetype/noto/NotoSansMono-*.ttf",
    "truetype/wqy/wqy-zenhei.ttc",
)
KEPT_BACK = (
    "truetype/arphic-gbsn00lp/gbsn00lp.ttf",
    "truetype/arphic/ukai.ttc",
    "truetype/freefont/FreeMono*.ttf",
    "truetype/lxgw-wenkai/*.ttf",
    "truetype/noto/NotoMono-Regular.ttf",
    "truetype/wqy/wqy-microhei.ttc",
)
# Where these stand among the seen ones they count as kept back.
_APART = ("DejaVuSansMono.ttf",)


class FacesMissing(RuntimeError):
    """No face of those that training draws with is installed."""


@dataclass(frozen=True)
class Letter:
    """One letter of a face at a cap height of CAP pixels: coverage around the baseline, and how far it advances.

    `top` is the first row's height above the baseline, `left` the first column's place after the pen.
    """

    mask: Mask
    top: int
    left: int
    advance: float


def faces(patterns: tuple[str, ...], root: Path = ROOT) -> list[Path]:
    """The files under `root` that the patterns name, in order; raises FacesMissing where there is none."""
    found = list(_found(patterns, root))
    if not found:
        raise FacesMissing(f"none of {', '.join(patterns)} is installed under {root}")
    return found


def _found(patterns: tuple[str, ...], root: Path) -> Iterator[Path]:
    for pattern in patterns:
        for path in sorted(root.glob(pattern)):
            if path.name not in _APART or patterns is KEPT_BACK:
                yield path


@lru_cache(maxsize=256)
def letters(path: Path) -> dict[str, Letter]:
    """Every letter of LETTERS in a face."""
    probe = ImageFont.truetype(str(path), 200)
    _, top, _, bottom = probe.getbbox("H", anchor="ls")
    font = ImageFont.truetype(str(path), round(200 * CAP / max(1, bottom - top)))
    return {letter: _letter(font, letter) for letter in LETTERS}


def _letter(font: ImageFont.FreeTypeFont, letter: str) -> Letter:
    left, top, right, bottom = (round(v) for v in font.getbbox(letter, anchor="ls"))
    image = Image.new("L", (max(1, right - left), max(1, bottom - top)), 0)
    ImageDraw.Draw(image).text((-left, -top), letter, fill=255, font=font, anchor="ls")
    return Letter(np.asarray(image, np.uint8), -top, left, font.getlength(letter))
