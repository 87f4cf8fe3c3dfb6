"""Engines that break in every way an engine has been seen to break; real files at the real seam."""

from __future__ import annotations

import ctypes
import os
import time
from collections.abc import Sequence
from pathlib import Path

from extractors.ocr.blank import Blank
from extractors.ocr.engine import EngineFailure, Image, Line


class Exits(Blank):
    """Leaves its process in the middle of reading."""

    def recognise(self, crops: Sequence[Image], *, quick: bool = False) -> list[Line]:
        os._exit(7)


class Segfaults(Blank):
    """Reads from address zero."""

    def recognise(self, crops: Sequence[Image], *, quick: bool = False) -> list[Line]:
        ctypes.string_at(0)
        return super().recognise(crops)


class ExitsOnce(Blank):
    """Leaves its process the first time, and reads the second time; `marker` is the file that remembers."""

    def __init__(self, marker: str) -> None:
        self._marker = Path(marker)

    def recognise(self, crops: Sequence[Image], *, quick: bool = False) -> list[Line]:
        if not self._marker.exists():
            self._marker.touch()
            os._exit(7)
        return [Line("second time") for _ in crops]


class Hangs(Blank):
    """Never comes back."""

    def recognise(self, crops: Sequence[Image], *, quick: bool = False) -> list[Line]:
        while True:
            time.sleep(60)


class Swells(Blank):
    """Takes more and more memory."""

    def recognise(self, crops: Sequence[Image], *, quick: bool = False) -> list[Line]:
        held = []
        while True:
            held.append(bytearray(os.urandom(1 << 20)) * 16)
            time.sleep(0.02)


class Leaks(Blank):
    """Keeps `mebibytes` of each call for ever."""

    def __init__(self, mebibytes: int) -> None:
        self._size, self._kept = mebibytes, [b""]

    def recognise(self, crops: Sequence[Image], *, quick: bool = False) -> list[Line]:
        self._kept.append(os.urandom(1 << 20) * self._size)
        return super().recognise(crops)


class Miscounts(Blank):
    """Loses a line."""

    def recognise(self, crops: Sequence[Image], *, quick: bool = False) -> list[Line]:
        return super().recognise(crops)[1:]


class Raises(Blank):
    """Says that it failed."""

    def recognise(self, crops: Sequence[Image], *, quick: bool = False) -> list[Line]:
        raise EngineFailure("the model broke")


def unbuildable() -> Blank:
    """A factory that finds no model."""
    raise EngineFailure("no model file here")


def exits_at_start() -> Blank:
    """A factory whose process leaves."""
    os._exit(9)
