"""An engine that sees empty paper everywhere: the proof that nothing turns green without a reading."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.ocr.engine import Engine, Image, Line, Quad


class Blank:
    """Finds no line, and reads every crop as empty."""

    name = "blank"

    def models(self) -> dict[str, str]:
        """No model at all."""
        return {}

    def detect(self, image: Image) -> list[Quad]:
        """Never a line."""
        return []

    def recognise(self, crops: Sequence[Image], *, quick: bool = False) -> list[Line]:
        """An empty line for each crop."""
        return [Line("") for _ in crops]

    def spell(self, crops: Sequence[Image]) -> list[Line]:
        """An empty identifier for each crop."""
        return [Line("") for _ in crops]


def create() -> Engine:
    """The blank engine."""
    return Blank()
