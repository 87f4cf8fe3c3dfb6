"""zbar on one image, with the bytes that stand in the symbol.

pyzbar's own `decode` cannot switch off zbar's guess at a character set, which turns GB18030 into Big5 or Shift-JIS
beyond repair (pyzbar #55 and #95); here its wrapper is called with zbar's binary option.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pyzbar import wrapper

_NAMES = {"QRCODE": "QRCode", "CODABAR": "Codabar", "CODE128": "Code128"}
_BINARY = 4  # ZBAR_CFG_BINARY of zbar.h 0.23, which pyzbar 0.1.9 does not name
_GREY = int.from_bytes(b"Y800", "little")


class Found(NamedTuple):
    """A symbol: its name as in the contract, its bytes, and points (n, 2) in pixels that lie on it."""

    symbology: str
    raw: bytes
    points: NDArray[np.float32]


def scan(grey: NDArray[np.uint8]) -> list[Found]:
    """Every QR code, Codabar and Code 128 that zbar reads in a grey image."""
    pixels = np.ascontiguousarray(grey)
    with _scanner() as scanner, _image() as image:
        wrapper.zbar_image_set_format(image, _GREY)
        wrapper.zbar_image_set_size(image, grey.shape[1], grey.shape[0])
        wrapper.zbar_image_set_data(image, pixels.ctypes.data_as(ctypes.c_void_p), pixels.size, None)
        if wrapper.zbar_scan_image(scanner, image) < 0:
            raise RuntimeError("zbar refused a grey image")
        return list(_symbols(image))


@contextmanager
def _scanner() -> Iterator[Any]:
    scanner = wrapper.zbar_image_scanner_create()
    try:
        for kind in wrapper.ZBarSymbol:
            wrapper.zbar_image_scanner_set_config(scanner, kind, wrapper.ZBarConfig.CFG_ENABLE, kind.name in _NAMES)
        wrapper.zbar_image_scanner_set_config(scanner, wrapper.ZBarSymbol.QRCODE, _BINARY, 1)
        yield scanner
    finally:
        wrapper.zbar_image_scanner_destroy(scanner)


@contextmanager
def _image() -> Iterator[Any]:
    image = wrapper.zbar_image_create()
    try:
        yield image
    finally:
        wrapper.zbar_image_destroy(image)


def _symbols(image: Any) -> Iterator[Found]:
    symbol = wrapper.zbar_image_first_symbol(image)
    while symbol:
        kind = wrapper.ZBarSymbol(symbol.contents.type).name
        if kind in _NAMES:
            length = wrapper.zbar_symbol_get_data_length(symbol)
            raw = ctypes.string_at(wrapper.zbar_symbol_get_data(symbol), length)
            count = wrapper.zbar_symbol_get_loc_size(symbol)
            points = [
                (wrapper.zbar_symbol_get_loc_x(symbol, i), wrapper.zbar_symbol_get_loc_y(symbol, i))
                for i in range(count)
            ]
            yield Found(_NAMES[kind], raw, np.array(points, np.float32).reshape(-1, 2))
        symbol = wrapper.zbar_symbol_next(symbol)
