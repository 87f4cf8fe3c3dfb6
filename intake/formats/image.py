"""Photos and scans (JPEG, PNG, TIFF, BMP, WEBP, HEIC) become pixels, turned as EXIF says."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pillow_heif
from PIL import ExifTags, Image, ImageOps

from intake.formats.source import Pixels, Raster, check_number, check_pages, check_size, decoding
from intake.limits import Limits
from intake.sniff import BMP, HEIC, JPEG, PNG, TIFF, WEBP

_FORMATS = {JPEG: "JPEG", PNG: "PNG", TIFF: "TIFF", BMP: "BMP", WEBP: "WEBP", HEIC: "HEIF"}
# Phone JPEGs carry a preview or depth map as a second frame, and WEBP frames are an animation: neither is a page.
_PAGED = frozenset({TIFF, HEIC})
_SUBFILE_TYPE = 254
_REDUCED = 1
_CREDIBLE_DPI = range(100, 1201)

pillow_heif.register_heif_opener()
# Pillow would warn on standard error, or raise, at a size of its own; ours is checked on every header before decoding.
Image.MAX_IMAGE_PIXELS = None


class ImageFile:
    """An opened image; `page_count` leaves out the reduced previews that some scanners put into a TIFF."""

    def __init__(self, image: Image.Image, media_type: str, limits: Limits) -> None:
        self._image = image
        self._limits = limits
        self._frames = _frames(image, limits) if media_type in _PAGED else [0]
        self.page_count = len(self._frames)
        check_pages(self.page_count, limits)
        if self.page_count == 1:
            self._check(self._frames[0])

    def raster(self, number: int) -> Raster:
        """Decodes page `number`, reduced to `raster_side` where it is larger."""
        check_number(number, self.page_count)
        with decoding():
            self._check(self._frames[number - 1])
            return _raster(self._image, self._limits.raster_side)

    def _check(self, frame: int) -> None:
        with decoding():
            if self._image.tell() != frame:
                self._image.seek(frame)
            check_size(*self._image.size, self._limits)


@contextmanager
def open_file(path: Path, media_type: str, limits: Limits) -> Iterator[ImageFile]:
    """Opens an image by its header alone; raises BadFile."""
    with decoding():
        image = Image.open(path, formats=[_FORMATS[media_type]])
    with image:
        with decoding():
            opened = ImageFile(image, media_type, limits)
        yield opened


def picture(content: bytes, limits: Limits) -> Raster:
    """One picture taken out of another file; raises BadFile."""
    with decoding():
        image = Image.open(io.BytesIO(content), formats=[*_FORMATS.values()])
    with image, decoding():
        return ImageFile(image, "", limits).raster(1)


def _frames(image: Image.Image, limits: Limits) -> list[int]:
    """The frames that are pages; the count stops one past the limit, for a chain of frames may be endless."""
    pages: list[int] = []
    frame = 0
    while len(pages) <= limits.pages and frame <= 2 * limits.pages:
        try:
            image.seek(frame)
        except EOFError:
            break
        tags = getattr(image, "tag_v2", {})
        if not int(tags.get(_SUBFILE_TYPE, 0)) & _REDUCED:
            pages.append(frame)
        frame += 1
    return pages


def _raster(image: Image.Image, side: int) -> Raster:
    width, height = image.size
    dpi = _dpi(image)
    # JPEG can be decoded at an eighth, a quarter or half its size for little memory; other formats ignore this.
    if image.format == "JPEG" and max(width, height) > side:
        image.draft("RGB", (side, side))
    image.load()
    page = _square_pixels(image, dpi)
    if max(page.size) > side:
        page = _eight_bits(page)
        page.thumbnail((side, side), Image.Resampling.BOX)
    steps = _table(image) if page.size == (width, height) else None
    page = ImageOps.exif_transpose(page)
    scale = max(page.size) / max(width, height)
    resolution = max(dpi) * scale if dpi else None
    return Raster(_bgr(page), resolution, steps=steps)


def saved_with(jpeg: bytes) -> tuple[int, ...] | None:
    """The luma table of a JPEG inside another file, if it can be opened and nothing turns it."""
    try:
        with Image.open(io.BytesIO(jpeg), formats=["JPEG"]) as image:
            return _table(image)
    except (OSError, SyntaxError, ValueError):
        return None


def _table(image: Image.Image) -> tuple[int, ...] | None:
    """The luma table of a JPEG that nothing turns, 64 steps row by row; none for anything else."""
    tables = getattr(image, "quantization", None)
    is_turned = image.getexif().get(ExifTags.Base.Orientation, 1) != 1
    return tuple(tables[0]) if tables and not is_turned else None


def _dpi(image: Image.Image) -> tuple[float, float] | None:
    """The resolution the file states; phones write 72 without meaning it."""
    stated = image.info.get("dpi")
    if not isinstance(stated, tuple) or len(stated) != 2:
        return None
    across, down = float(stated[0]), float(stated[1])
    return (across, down) if int(max(across, down)) in _CREDIBLE_DPI and min(across, down) > 0 else None


def _square_pixels(image: Image.Image, dpi: tuple[float, float] | None) -> Image.Image:
    """A fax in standard resolution has 204 by 98 dots an inch; drawn as they are, its letters are half as high."""
    if dpi is None or image.mode not in ("1", "L") or not 1.5 < max(dpi) / min(dpi) < 2.5:
        return image
    across, down = dpi
    size = (round(image.width * max(dpi) / across), round(image.height * max(dpi) / down))
    return image.convert("L").resize(size, Image.Resampling.BICUBIC)


def _eight_bits(image: Image.Image) -> Image.Image:
    """Any mode as grey or RGB with 8 bits a channel, transparency laid on white paper."""
    if image.mode.startswith("I;16"):
        return Image.fromarray((np.asarray(image) >> 8).astype(np.uint8))
    if image.mode in ("I", "F"):
        return Image.fromarray(_stretched(np.asarray(image, dtype=np.float64)))
    if image.has_transparency_data:
        page = Image.new("RGBA", image.size, "white")
        page.alpha_composite(image.convert("RGBA"))
        return page.convert("RGB")
    return image if image.mode in ("L", "RGB") else image.convert("L" if image.mode == "1" else "RGB")


def _stretched(values: np.ndarray) -> Pixels:
    """32-bit values have no white of their own: 16-bit data is read as such, anything else from least to most."""
    finite = np.nan_to_num(values, nan=0.0, posinf=0.0, neginf=0.0)
    low, high = float(finite.min()), float(finite.max())
    if low >= 0 and 255 < high <= 65535:
        low, high = 0.0, 65535.0
    elif low >= 0 and 1 < high <= 255:
        low, high = 0.0, 255.0
    return np.asarray((finite - low) * (255.0 / max(high - low, 1e-9)), dtype=np.uint8)


def _bgr(image: Image.Image) -> Pixels:
    page = np.asarray(_eight_bits(image))
    if page.ndim == 2:
        page = np.repeat(page[:, :, None], 3, axis=2)
    return np.ascontiguousarray(page[:, :, ::-1])
