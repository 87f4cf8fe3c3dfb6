"""Readers for tests of the bench: one that always says the same lines, one that breaks."""

from __future__ import annotations

from extractors.ocr.engine import Image
from extractors.ocr.pages import Said


class Fixed:
    """Says one line on every page: how wide and how high it is, on how many threads."""

    def __init__(self, threads: int) -> None:
        self._threads = threads

    def read(self, image: Image) -> list[Said]:
        """One line over the whole page."""
        height, width = image.shape[:2]
        corners = ((0.0, 0.0), (float(width), 0.0), (float(width), float(height)), (0.0, float(height)))
        return [Said(f"{width}x{height} on {self._threads}", 0.5, corners)]


class Broken:
    """Breaks on every page."""

    def read(self, image: Image) -> list[Said]:
        """Never a line."""
        raise ValueError(f"no page of {image.shape}")


def create_fixed(threads: int) -> Fixed:
    """A reader that always says the same."""
    return Fixed(threads)


def create_broken(threads: int) -> Broken:
    """A reader that breaks."""
    del threads
    return Broken()
