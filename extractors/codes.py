"""QR codes, Codabar and Code 128 on a page: zxing-cpp first, zbar where it finds nothing, and what neither can read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray

from extractors import zbar
from extractors.model import Code
from extractors.payloads import guess_of, text_of
from intake.model import Box

Grey = NDArray[np.uint8]
Corners = NDArray[np.float32]

_FORMATS = zxingcpp.BarcodeFormats(
    [zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.Codabar, zxingcpp.BarcodeFormat.Code128]
)
_SQUARE_ONES = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
_CODABAR = re.compile(r"[A-D][0-9$:/.+-]+[A-D]", re.IGNORECASE)
_FEWEST_DIGITS = 6  # of a Codabar, which has no check digit: shorter ones are read out of any row of strokes
_FEWEST_CHARACTERS = 4
_SEARCHED_SIDE = 2000
_SMALL_PAGE = 1600
_SQUARE = 480
_SMALLEST_QR = 21  # modules: a symbol with fewer pixels than modules cannot be one


class _Symbol(NamedTuple):
    """A decoded symbol; `corners` are (n, 2) points around it, in pixels of the image it was found in."""

    symbology: str
    payload: str
    raw: bytes
    corners: Corners
    decoder: Literal["zxing", "zbar"]


def decode(pixels: NDArray[np.uint8], page: int) -> tuple[tuple[Code, ...], tuple[Box, ...]]:
    """The codes on one page, and the places that look like a QR code and do not decode.

    Args:
        pixels: The upright page, BGR, shape (height, width, 3).
        page: Its number in the file; every Code carries it.

    Returns:
        Codes from top to bottom, and boxes that overlap none of them.
    """
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), np.uint8)
    found, broken = _zxing(grey)
    found += _rescued(grey, _apart(_bar_quads(grey), found), _straightened)
    suspects = _apart([*broken, *_finder_quads(grey)], found)
    found += _rescued(grey, suspects, _squared)
    found = found or _whole_page(grey)
    found = sorted(_distinct(found), key=lambda symbol: (*symbol.corners.min(axis=0)[::-1], symbol.payload))
    codes = tuple(_code(symbol, grey, page) for symbol in found)
    return codes, tuple(_box(quad, grey) for quad in _apart(suspects, found))


def modules_of(grey: Grey, raw: bytes) -> tuple[Corners, Grey] | None:
    """Corners and modules (0 where dark, one pixel each) of the QR code with these bytes; none where it is not read."""
    read = zxingcpp.read_barcodes(grey, _SQUARE_ONES, text_mode=zxingcpp.TextMode.Plain)
    own = next((each for each in read if bytes(each.bytes) == raw), None)
    if own is None:
        return None
    at, cells = own.position, np.asarray(own.to_image(scale=1, add_quiet_zones=False), np.uint8)
    points = (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
    return np.array([(point.x, point.y) for point in points], np.float32), cells


def _zxing(grey: Grey) -> tuple[list[_Symbol], list[Corners]]:
    """What zxing reads, and the QR codes it finds and cannot read."""
    symbols: list[_Symbol] = []
    broken: list[Corners] = []
    for result in zxingcpp.read_barcodes(grey, _FORMATS, text_mode=zxingcpp.TextMode.Plain, return_errors=True):
        at = result.position
        points = (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
        corners = np.array([(point.x, point.y) for point in points], np.float32)
        kind = result.symbology.name
        if result.valid:
            symbols.append(_Symbol(kind, _payload(result), bytes(result.bytes), corners, "zxing"))
        elif kind == "QRCode":
            broken.append(corners)
    return [symbol for symbol in symbols if _is_plausible(symbol, grey)], broken


def _payload(result: Any) -> str:
    # "]Q1" is a QR code that names no character set; every other symbol says how its bytes are meant.
    is_unnamed = result.symbology_identifier == "]Q1" and result.content_type != zxingcpp.ContentType.Mixed
    if is_unnamed or result.content_type in (zxingcpp.ContentType.Binary, zxingcpp.ContentType.UnknownECI):
        return text_of(bytes(result.bytes), result.text)
    return str(result.text)


def _zbar(grey: Grey) -> list[_Symbol]:
    symbols = []
    for kind, raw, points in zbar.scan(grey):
        payload = text_of(raw, guess_of(raw)) if kind == "QRCode" else raw.decode("latin-1")
        symbols.append(_Symbol(kind, payload, raw, points, "zbar"))
    return [symbol for symbol in symbols if _is_plausible(symbol, grey)]


def _is_plausible(symbol: _Symbol, grey: Grey) -> bool:
    """Whether this is a symbol and no accident: bar codes are also "read" out of text, grilles and stamps."""
    if symbol.symbology == "QRCode":
        return bool(symbol.raw)
    if symbol.symbology == "Codabar":
        has_shape = _CODABAR.fullmatch(symbol.payload) is not None
        is_long = has_shape and sum(c.isdigit() for c in symbol.payload) >= _FEWEST_DIGITS
    else:
        is_long = len(symbol.payload) >= _FEWEST_CHARACTERS
    return is_long and _is_drawn_in_bars(symbol.corners, grey)


def _is_drawn_in_bars(corners: Corners, grey: Grey) -> bool:
    """Whether the ink under a line of bars runs across that line for some pixels, as bars do and strokes do not."""
    centre, (width, height), angle = cv2.minAreaRect(corners)
    if height > width:
        width, height, angle = height, width, angle + 90
    size = (max(8, round(width)), max(9, round(height / 2)))
    turn = _levelling(centre, angle, 1.0, size)
    strip = cv2.warpAffine(grey, turn, size, borderMode=cv2.BORDER_REPLICATE).astype(np.float32)
    across, along = np.abs(np.diff(strip, axis=1)).mean(), np.abs(np.diff(strip, axis=0)).mean()
    return bool(across > 2 * along)


def _bar_quads(grey: Grey) -> list[Corners]:
    """Places of parallel bars at any angle; zxing itself looks along rows and columns only."""
    seen, scale = _reduced(grey)
    found, quads = cv2.barcode.BarcodeDetector().detect(seen)
    return [np.asarray(quad, np.float32) / scale for quad in quads] if found else []


def _finder_quads(grey: Grey) -> list[Corners]:
    """Places with the three finder patterns of a QR code."""
    seen, scale = _reduced(grey)
    found, quads = cv2.QRCodeDetector().detectMulti(seen)
    corners = [np.asarray(quad, np.float32) / scale for quad in quads] if found else []
    return [quad for quad in corners if _is_square(quad)]


def _is_square(quad: Corners) -> bool:
    sides = np.linalg.norm(quad - np.roll(quad, 1, axis=0), axis=1)
    return bool(sides.min() >= _SMALLEST_QR and sides.max() <= 1.8 * sides.min())


def _reduced(grey: Grey) -> tuple[Grey, float]:
    scale = min(1.0, _SEARCHED_SIDE / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else grey
    return np.asarray(small, np.uint8), scale


def _rescued(grey: Grey, quads: Iterable[Corners], cut: Any) -> list[_Symbol]:
    """What can be read at `quads` after all, when each is cut out and brought into several better shapes."""
    found = []
    for quad in quads:
        looks = list(_looks(cut(grey, quad)))
        read = next((symbols for look in looks if (symbols := _zxing(look)[0])), [])
        read = read or next((symbols for look in looks if (symbols := _zbar(look))), [])
        found += [symbol._replace(corners=quad) for symbol in read[:1]]
    return found


def _looks(grey: Grey) -> Iterator[Grey]:
    yield grey
    soft = cv2.GaussianBlur(grey, (0, 0), 2)
    for look in (
        cv2.addWeighted(grey, 2.0, soft, -1.0, 0),
        cv2.threshold(soft, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)[1],
        cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 51, 5),
    ):
        yield np.asarray(look, np.uint8)


def _straightened(grey: Grey, quad: Corners) -> Grey:
    """Bars cut out upright, with room for the quiet zones on either side."""
    centre, (width, height), angle = cv2.minAreaRect(quad)
    if height > width:
        width, height, angle = height, width, angle + 90
    scale = 2.0 if width < _SQUARE else 1.0
    size = (max(8, round(width * 1.3 * scale)), max(8, round(height * 1.1 * scale)))
    turn = _levelling(centre, angle, scale, size)
    flat = cv2.warpAffine(grey, turn, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(flat, np.uint8)


def _levelling(centre: Sequence[float], angle: float, scale: float, size: tuple[int, int]) -> NDArray[np.float64]:
    """The affine map that turns what lies at `angle` level and moves `centre` into the middle of `size`."""
    turn = np.asarray(cv2.getRotationMatrix2D(centre, angle, scale), np.float64)
    turn[:, 2] += (size[0] / 2 - centre[0], size[1] / 2 - centre[1])
    return turn


def _squared(grey: Grey, quad: Corners) -> Grey:
    """A QR code flattened to a square, with its quiet zone."""
    edge = _SQUARE * 0.12
    target = np.array([(0, 0), (1, 0), (1, 1), (0, 1)], np.float32) * (_SQUARE - 2 * edge) + np.float32(edge)
    turn = cv2.getPerspectiveTransform(quad.reshape(4, 2), np.asarray(target, np.float32))
    flat = cv2.warpPerspective(grey, turn, (_SQUARE, _SQUARE), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(flat, np.uint8)


def _whole_page(grey: Grey) -> list[_Symbol]:
    """Where zxing finds nothing at all: zbar, and a small page once more at twice its size."""
    found = _zbar(grey)
    if not found and max(grey.shape) <= _SMALL_PAGE:
        large = np.asarray(cv2.resize(grey, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC), np.uint8)
        found = [
            symbol._replace(corners=symbol.corners * np.float32(0.5)) for symbol in _zxing(large)[0] or _zbar(large)
        ]
    return found


def _distinct(symbols: Sequence[_Symbol]) -> list[_Symbol]:
    kept: list[_Symbol] = []
    for symbol in symbols:
        if not any(k.payload == symbol.payload and _meet(k.corners, symbol.corners) for k in kept):
            kept.append(symbol)
    return kept


def _apart(quads: Iterable[Corners], symbols: Sequence[_Symbol]) -> list[Corners]:
    """The quads that touch neither a decoded symbol nor a quad before them."""
    kept: list[Corners] = []
    for quad in quads:
        if not any(_meet(quad, other) for other in [*(symbol.corners for symbol in symbols), *kept]):
            kept.append(quad)
    return kept


def _meet(one: Corners, other: Corners) -> bool:
    return bool((one.min(axis=0) <= other.max(axis=0)).all() and (other.min(axis=0) <= one.max(axis=0)).all())


def _code(symbol: _Symbol, grey: Grey, page: int) -> Code:
    return Code(
        symbology=symbol.symbology,
        payload=symbol.payload,
        raw=symbol.raw,
        page=page,
        box=_box(symbol.corners, grey),
        decoder=symbol.decoder,
        disagreement=_second_opinion(symbol, grey) if symbol.decoder == "zxing" else None,
    )


def _second_opinion(symbol: _Symbol, grey: Grey) -> str | None:
    """What zbar reads at the place of a symbol that zxing read, where that is something else."""
    left, top = symbol.corners.min(axis=0)
    right, bottom = symbol.corners.max(axis=0)
    margin = 0.15 * max(right - left, bottom - top) + 8
    rows = slice(max(0, int(top - margin)), int(bottom + margin))
    columns = slice(max(0, int(left - margin)), int(right + margin))
    others = [other for other in _zbar(grey[rows, columns]) if other.symbology == symbol.symbology]
    if not others or any(symbol.raw == other.raw or symbol.payload == other.payload for other in others):
        return None
    return others[0].payload


def _box(corners: Corners, grey: Grey) -> Box:
    height, width = grey.shape
    left, top = np.clip(corners.min(axis=0) / (width, height), 0, 1)
    right, bottom = np.clip(corners.max(axis=0) / (width, height), 0, 1)
    return Box(left=float(left), top=float(top), right=float(right), bottom=float(bottom))
