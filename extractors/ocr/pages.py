"""Other readers as they come: programs that take a whole page and give its lines, with which ours can be compared.

None of them takes part in a pre-check.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from extractors.ocr.engine import Image

Corners = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One line as such a reader gives it: its text, its score from 0 to 1, and its corners, clockwise from top left."""

    text: str
    confidence: float
    corners: Corners


class PageReader(Protocol):
    """Reads whole pages in one process."""

    def read(self, image: Image) -> list[Said]:
        """The lines of an upright BGR page, in the reader's own order; raises whatever the program raises."""


def load(factory: str, options: Mapping[str, Any]) -> PageReader:
    """The reader that `module:function` makes of the options."""
    module, _, function = factory.partition(":")
    made: PageReader = getattr(importlib.import_module(module), function)(**options)
    return made
