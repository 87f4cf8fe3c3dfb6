"""RapidOCR as it is shipped, to be compared with: its pipeline, its settings, the models inside its package."""

from __future__ import annotations

from typing import Any

from rapidocr import RapidOCR

from extractors.ocr.engine import Image
from extractors.ocr.pages import PageReader, Said


class RapidPages:
    """RapidOCR's whole pipeline; nothing but the number of threads is chosen here."""

    def __init__(self, threads: int) -> None:
        threading = {"intra_op_num_threads": threads, "inter_op_num_threads": 1}
        params = {f"EngineConfig.onnxruntime.{name}": value for name, value in threading.items()}
        self._rapid = RapidOCR(params={**params, "Global.log_level": "error"})

    def read(self, image: Image) -> list[Said]:
        """The lines that it gives of a page."""
        found: Any = self._rapid(image)  # one of four classes, by which parts were asked for
        if found.txts is None:
            return []
        return [
            Said(text, float(score), tuple((float(x), float(y)) for x, y in box))
            for text, score, box in zip(found.txts, found.scores, found.boxes, strict=True)
        ]


def create_pages(threads: int = 2) -> PageReader:
    """RapidOCR on `threads` threads."""
    return RapidPages(threads)
