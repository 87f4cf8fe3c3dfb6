"""Our own small recogniser of identifiers: a second reader of VINs, whose errors are not those of the first.

It knows digits and capitals only (O, I and Q among them, for they are printed too), looks in colour, and was trained
on VIN lines in many faces, machines, damages and seals: `extractors/training`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.ocr.ctc import Decoder, Span
from extractors.ocr.engine import EngineFailure, Image, Line

HEIGHT, STRIDE, BUCKET, WIDEST = 32, 4, 32, 1024
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MODEL = Path(__file__).with_name("speller.onnx")
_PAPER = 90  # the percentile of brightness that is surely paper


class Speller:
    """The small recogniser on OpenVINO; `core` and `how` are the library and its settings."""

    def __init__(self, core: Any, how: dict[str, Any]) -> None:
        self._request = core.compile_model(core.read_model(MODEL), "CPU", how).create_infer_request()
        self._decoder = Decoder(LETTERS)

    def read(self, crops: Sequence[Image]) -> list[Line]:
        """One line per crop, each computed alone; raises EngineFailure."""
        return [self._line(prepare(crop)) for crop in crops]

    def _line(self, line: NDArray[np.float32]) -> Line:
        width = line.shape[2]
        padded = math.ceil(width / BUCKET) * BUCKET
        batch = np.ones((1, 3, HEIGHT, padded), np.float32)
        batch[0, :, :, :width] = line
        try:
            letters: NDArray[np.float32] = self._request.infer({0: batch}, share_inputs=True)[0][0]
        except RuntimeError as problem:
            raise EngineFailure(f"OpenVINO failed on an identifier {padded} wide: {problem}") from problem
        if not np.isfinite(letters.sum()):
            raise EngineFailure(f"the model gave numbers that are not finite for an identifier {padded} wide")
        # The decoder's last class is a blank between words, which identifiers have none of.
        return self._decoder.decode(np.pad(letters.T, ((0, 0), (0, 1))), Span(width, padded, HEIGHT))


def prepare(crop: Image) -> NDArray[np.float32]:
    """Network input (3, HEIGHT, width), about -1 for ink and 1 for paper; the crop is BGR.

    In colour, because print under a red seal shows in the difference of the planes.
    """
    if crop.ndim != 3 or crop.shape[2] != 3 or crop.size == 0:
        raise EngineFailure(f"not a BGR crop: shape {crop.shape}")
    width = min(WIDEST, max(BUCKET, math.ceil(HEIGHT * crop.shape[1] / crop.shape[0])))
    how = cv2.INTER_AREA if crop.shape[0] > 1.5 * HEIGHT else cv2.INTER_CUBIC
    line = cv2.resize(crop, (width, HEIGHT), interpolation=how).astype(np.float32)
    low, high = (float(v) for v in np.percentile(line, (2, _PAPER)))
    return np.asarray(np.clip((line - low) * 2 / max(16.0, high - low) - 1, -1.5, 1.5).transpose(2, 0, 1), np.float32)
