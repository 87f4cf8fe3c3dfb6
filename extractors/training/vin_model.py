"""The small recogniser as PyTorch builds it, and what it is trained to lessen."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractors.ocr.speller import LETTERS

UNSURE = -100  # marks a step between letters that may be either


class TorchMissing(RuntimeError):
    """PyTorch is not installed: it is needed to train, and for nothing else."""


def library(name: str = "torch") -> Any:
    """PyTorch; raises TorchMissing."""
    try:
        return importlib.import_module(name)
    except ImportError as problem:
        raise TorchMissing("训练需要 PyTorch / training needs PyTorch: pip install torch") from problem


def network() -> Any:
    """(n, 3, 32, w) to (n, 1 + letters, w / 4): logits, the first class for no letter."""
    nn = library().nn

    def layer(into: int, out: int, kernel: Any, stride: Any = 1, padding: Any = 1) -> list[Any]:
        return [nn.Conv2d(into, out, kernel, stride, padding, bias=False), nn.BatchNorm2d(out), nn.ReLU(inplace=True)]

    return nn.Sequential(
        *layer(3, 16, 3, 2),
        *layer(16, 32, 3, 2),
        *layer(32, 64, 3, (2, 1)),
        *layer(64, 64, 3),
        *layer(64, 96, (4, 3), 1, (0, 1)),
        *layer(96, 96, (1, 5), 1, (0, 2)),
        *layer(96, 96, (1, 5), 1, (0, 2)),
        nn.Conv2d(96, 1 + len(LETTERS), 1),
        nn.Flatten(2),
    )


def loss(
    logits: Any, texts: Sequence[Sequence[int]], steps: NDArray[np.int64], ends: NDArray[np.int64], framed: float
) -> Any:
    """CTC over the texts, and with weight `framed` the letters at the steps where they are known to stand."""
    t = library()
    by_step = t.nn.functional.cross_entropy(logits, t.from_numpy(steps), ignore_index=UNSURE)
    flat = t.tensor([letter for text in texts for letter in text])
    lengths = t.tensor([len(text) for text in texts])
    log = logits.log_softmax(1).permute(2, 0, 1)
    return t.nn.functional.ctc_loss(log, flat, t.from_numpy(ends), lengths, zero_infinity=True) + framed * by_step
