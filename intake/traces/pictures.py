"""The traces of a photo or scan: the programs it names, and a preview that shows another picture than the file."""

from __future__ import annotations

import io
from pathlib import Path

import cv2
import numpy as np
from PIL import ExifTags, Image, ImageOps

from intake.formats.source import Pixels, decoding
from intake.limits import Limits
from intake.model import Trace
from intake.traces.software import editors, in_photos

_JPEG = "JPEG"
_SIDE = 96
_THUMBNAIL_OFFSET, _THUMBNAIL_LENGTH = 513, 514
_BLACK = 24
_UNLIKE = 0.35
_FLAT = 6.0


def traces_of(path: Path, limits: Limits) -> tuple[Trace, ...]:
    """Every trace of an image file; raises BadFile where it does not open."""
    content = path.read_bytes()
    with decoding(), Image.open(io.BytesIO(content)) as image:
        named = [image.info.get("Software"), image.getexif().get(305)]
        found = editors([*(str(name) for name in named if name), *in_photos(content)], content)
        preview = _preview(image, content)
        if preview is None or image.width * image.height > limits.pixels:
            return tuple(found)
        image.draft("L", (_SIDE * 4, _SIDE * 4))
        whole = ImageOps.exif_transpose(image).convert("L")
    likeness = _likeness(np.asarray(whole), preview)
    return (*found, Trace(kind="thumbnail", text=f"{likeness:.2f}")) if likeness < _UNLIKE else tuple(found)


def _preview(image: Image.Image, content: bytes) -> Pixels | None:
    """The preview in the EXIF of a JPEG, without black bars; null where there is none, or nothing to see on it."""
    if image.format != _JPEG:
        return None
    tags = image.getexif().get_ifd(ExifTags.IFD.IFD1)
    offset, length = tags.get(_THUMBNAIL_OFFSET), tags.get(_THUMBNAIL_LENGTH)
    start = content.find(b"Exif\0\0") + 6
    if not isinstance(offset, int) or not isinstance(length, int) or start < 6:
        return None
    held = np.frombuffer(content[start + offset : start + offset + length], np.uint8)
    small = cv2.imdecode(held, cv2.IMREAD_GRAYSCALE) if held.size else None
    return None if small is None else _unbarred(np.asarray(small, np.uint8))


def _unbarred(small: Pixels) -> Pixels | None:
    """A preview has 4 to 3, whatever the photo has: bars fill the rest."""
    rows, columns = np.flatnonzero(small.max(axis=1) > _BLACK), np.flatnonzero(small.max(axis=0) > _BLACK)
    if rows.size < 16 or columns.size < 16:
        return None
    kept = small[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return kept if kept.std() > _FLAT else None


def _likeness(whole: Pixels, preview: Pixels) -> float:
    """The best correlation of the two over the four directions, the photo whole or cut to the preview's shape."""
    best = -1.0
    for turns in range(4):
        turned = np.ascontiguousarray(np.rot90(whole, turns))
        for look in (turned, _cut(turned, preview.shape[1] / preview.shape[0])):
            pair = [cv2.resize(each, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA) for each in (look, preview)]
            best = max(best, float(np.corrcoef(pair[0].ravel(), pair[1].ravel())[0, 1]))
    return best


def _cut(page: Pixels, shape: float) -> Pixels:
    """The middle of a picture in the given proportion of width to height."""
    height, width = page.shape
    across, down = min(width, round(height * shape)), min(height, round(width / shape))
    left, top = (width - across) // 2, (height - down) // 2
    return page[top : top + max(1, down), left : left + max(1, across)]
