"""Every screen of one page, run once it was read: what they found, and what could not be looked at."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.model import Sheet
from extractors.screening.covering import find_covering
from extractors.screening.displaced import find_displaced
from extractors.screening.flat_seals import find_flat, is_grained, look
from extractors.screening.glyphs import printed_values
from extractors.screening.history import weigh_history
from extractors.screening.lattice import off_lattice
from extractors.screening.pasted_codes import find_pasted_codes
from extractors.screening.repeats import find_repeats
from extractors.screening.seal_prints import take_print
from extractors.screening.sharp_seals import find_sharp
from extractors.screening.suspicion import Suspicion
from extractors.screening.typeface import Compared, compare_type

Image = NDArray[np.uint8]
_ONE_SHADE, _UNCUT = 0.6, 0.8
_BLACK, _WHITE, _TWO_TONES = 40, 240, 0.9
_DRAWN = (
    "印章与字形比对：页面由软件绘制或底色已被清除，相同的像素说明不了什么 / "
    "seals and glyphs: the page was drawn or cleaned by software, so equal pixels mean nothing"
)


_LOSSY = (
    "相同像素：文件经过有损压缩，复制的像素已不再相同 / "
    "repeated pixels: the file was saved with loss, after which copied pixels are no longer equal"
)
_TWO_TONED = (
    "字形比对：页面只有黑白两色，笔画边缘已不可比 / "
    "type: the page is pure black and white, the edges of strokes are lost"
)


def screened(sheet: Sheet, pixels: Image, page: Image, steps: tuple[int, ...] | None) -> Sheet:
    """The sheet with what its screens say.

    `pixels` is the picture as it lies in the file, `page` the same upright; `steps` is the luma table that the file was
    saved with. Of what was read, letters only tell which of them should look alike.
    """
    lines = [sheet.on_page(reading.box) for reading in sheet.readings]
    lattice, size = off_lattice(pixels, steps), (pixels.shape[0], pixels.shape[1])
    history = weigh_history(lattice, size, sheet.page.rotation, sheet.page.number, lines)
    if not is_captured(page):
        return sheet.model_copy(update={"suspicions": history.found, "unscreened": (*history.unscreened, _DRAWN)})
    looks = [look(page, seal) for seal in sheet.seals]
    seals = tuple(
        seal.model_copy(update={"print": take_print(page, seal.box)}) if is_grained(seen) else seal
        for seal, seen in zip(sheet.seals, looks, strict=True)
    )
    type_ = _typed(sheet, page)
    laid = _once(*find_flat(seals, looks), *find_sharp(page, seals), *find_covering(page, seals))
    found = (*history.found, *laid, *find_pasted_codes(page, sheet), *type_.found)
    unscreened = (*history.unscreened, *type_.unscreened)
    if steps is None and not lattice.is_seen and lattice.share >= _UNCUT:
        # Only where no JPEG ever smoothed the noise away, and blocks of it alike, do equal pixels prove anything.
        found = (*found, *find_repeats(page, sheet.page.number))
    else:
        unscreened = (*unscreened, _LOSSY)
    return sheet.model_copy(update={"seals": seals, "suspicions": found, "unscreened": unscreened})


def _once(*found: Suspicion) -> tuple[Suspicion, ...]:
    """What was found, only the first of what lies at one place."""
    places = [each.box for each in found]
    return tuple(each for number, each in enumerate(found) if each.box not in places[:number])


def _typed(sheet: Sheet, page: Image) -> Compared:
    """What the type of a page's values tells; pages without greys have lost it."""
    grey = cv2.cvtColor(page[::2, ::2], cv2.COLOR_BGR2GRAY)
    if float(((grey < _BLACK) | (grey > _WHITE)).mean()) > _TWO_TONES:
        return Compared(unscreened=(_TWO_TONED,))
    values = printed_values(page, sheet)
    told = compare_type(values, sheet)
    return replace(told, found=(*told.found, *find_displaced(values, sheet)))


def is_captured(page: Image) -> bool:
    """Whether a BGR page came from a camera or scanner: no paper that was seen is of one shade all over."""
    shades = cv2.calcHist([cv2.cvtColor(page[::2, ::2], cv2.COLOR_BGR2GRAY)], [0], None, [256], [0, 256])
    return bool(shades.max() < _ONE_SHADE * shades.sum())
