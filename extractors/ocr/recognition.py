"""Pre-processing of a text recogniser: a line's crop to network input, padded to a width of its own."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import groupby

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.ocr.ctc import Span
from extractors.ocr.engine import EngineFailure, Image

HEIGHT = 48
BUCKET = 32
WIDEST = 3200
TOGETHER = 1024


def prepare(crop: Image) -> tuple[NDArray[np.float32], Span]:
    """Network input of shape (1, 3, HEIGHT, a multiple of BUCKET), and where the crop lies in it.

    The padded width depends on the crop alone: what else is read in the same call can never change a result.
    Few distinct widths keep the number of shapes small that the inference library must prepare for.
    """
    if crop.ndim != 3 or crop.shape[2] != 3 or crop.size == 0:
        raise EngineFailure(f"not a BGR crop: shape {crop.shape}")
    width = min(WIDEST, max(1, math.ceil(HEIGHT * crop.shape[1] / crop.shape[0])))
    padded = math.ceil(width / BUCKET) * BUCKET
    resized = cv2.resize(crop, (width, HEIGHT)).astype(np.float32)
    batch = np.zeros((1, 3, HEIGHT, padded), np.float32)
    batch[0, :, :, :width] = resized.transpose(2, 0, 1) / 127.5 - 1
    return batch, Span(width, padded, HEIGHT)


def batches(widths: Sequence[int]) -> Iterator[list[int]]:
    """Indices of inputs to compute together, from narrow to wide: those of one width, up to TOGETHER in all.

    They go in powers of two: for each shape the library prepares and keeps code and memory of its own.
    """
    order = sorted(range(len(widths)), key=lambda i: widths[i])
    for width, group in groupby(order, key=lambda i: widths[i]):
        same = list(group)
        most = max(1, TOGETHER // width)
        while same:
            size = 1 << min(len(same), most).bit_length() - 1
            yield same[:size]
            same = same[size:]
