"""The other readers that ours is measured beside, each as it is shipped or at the best settings that we could find."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from extractors.ocr import tesseract_pages

OURS = "precheck"


@dataclass(frozen=True, slots=True)
class Rival:
    """Another reader: its name, what makes it, with which options, and how many times as fast ours is to be.

    `mixed` is that target on papers of all kinds, `certificates` on registration certificates; null where none is set.
    """

    name: str
    factory: str
    options: Mapping[str, Any] = field(default_factory=dict)
    needs: str | None = None
    mixed: float | None = None
    certificates: float | None = None

    def missing(self) -> str | None:
        """What is not installed here that it needs; null where it can run."""
        if self.needs and importlib.util.find_spec(self.needs) is None:
            return f"the package {self.needs}"
        if self.needs is None and not tesseract_pages.is_installed():
            return f"Tesseract with its pack {tesseract_pages.LANGUAGE}"
        return None


RIVALS = (
    Rival("PaddleOCR as shipped", "extractors.ocr.paddle:create_pages", {}, "paddleocr", 8, 15),
    Rival("PaddleOCR at its best", "extractors.ocr.paddle:create_pages", {"side": 1280, "batch": 6}, "paddleocr", 4, 8),
    Rival("RapidOCR as shipped", "extractors.ocr.rapid:create_pages", {}, "rapidocr"),
    Rival("Tesseract chi_sim", "extractors.ocr.tesseract_pages:create_pages"),
)
