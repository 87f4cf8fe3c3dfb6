"""The default engine: PP-OCRv6 small on OpenVINO, from weights inside an installed package, without any network.

OpenVINO rather than ONNX Runtime: detection takes half the time, and its results are the same bytes whatever the
number of threads and whatever is read together, which ONNX Runtime does not give for these models.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import openvino
from numpy.typing import NDArray

from extractors.ocr import detection, recognition, weights
from extractors.ocr.ctc import Decoder, Span
from extractors.ocr.engine import Engine, EngineFailure, Image, Line, Quad


class PaddleOnOpenVino:
    """PP-OCRv6 detection and recognition on OpenVINO.

    `threads` are those of one inference; `limits` bound the detector's input and with it memory and time.
    """

    name = "PP-OCRv6_small openvino"

    def __init__(self, found: weights.Weights, threads: int, limits: detection.Limits) -> None:
        self._weights = found
        self._limits = limits
        core = openvino.Core()
        # The precision hint is f32 for results that do not depend on the machine; it also measured twice as fast.
        how = {"INFERENCE_PRECISION_HINT": "f32", "INFERENCE_NUM_THREADS": threads, "NUM_STREAMS": 1}
        try:
            model = core.read_model(found.recognition)
            self._decoder = Decoder(_characters(model))
            compiled = core.compile_model(model, "CPU", {**how, "NUM_STREAMS": threads})
            self._readers = [compiled.create_infer_request() for _ in range(threads)]
            self._detect = core.compile_model(found.detection, "CPU", how).create_infer_request()
        except RuntimeError as problem:
            raise EngineFailure(f"OpenVINO could not load the models: {problem}") from problem

    def models(self) -> dict[str, str]:
        """SHA-256 of both model files."""
        return self._weights.hashes()

    def detect(self, image: Image) -> list[Quad]:
        """Lines of text from top to bottom; raises EngineFailure."""
        if image.ndim != 3 or image.shape[2] != 3 or image.size == 0:
            raise EngineFailure(f"not a BGR image: shape {image.shape}")
        output = _infer(self._detect, detection.prepare(image, self._limits))
        return detection.quads(output[0, 0], *image.shape[:2])

    def recognise(self, crops: Sequence[Image]) -> list[Line]:
        """One line per crop; every crop is an inference of its own, so that none can change another's result.

        As many run at once as there are threads, each on one; decoding a line overlaps with reading the next.
        """
        lines: list[Line] = []
        started: deque[tuple[Any, NDArray[np.float32], Span]] = deque()
        for index, crop in enumerate(crops):
            if len(started) == len(self._readers):
                lines.append(self._finished(*started.popleft()))
            batch, span = recognition.prepare(crop)
            reader = self._readers[index % len(self._readers)]
            reader.start_async({0: batch}, share_inputs=True)
            started.append((reader, batch, span))
        return lines + [self._finished(*each) for each in started]

    def _finished(self, reader: Any, batch: NDArray[np.float32], span: Span) -> Line:
        try:
            reader.wait()
        except RuntimeError as problem:
            raise EngineFailure(f"OpenVINO failed on an input of shape {batch.shape}: {problem}") from problem
        output = _finite(reader.get_output_tensor(0).data, batch)[0]
        if output.shape[1] != self._decoder.classes:
            raise EngineFailure(f"the model has {output.shape[1]} classes for {self._decoder.classes} characters")
        return self._decoder.decode(output, span)


def create(
    threads: int = 2, model_dir: str | Path | None = None, detection_side: int = 1280, detection_area: int = 1280 * 960
) -> Engine:
    """The default engine; `model_dir` names a directory with other weights of the same two file names."""
    return PaddleOnOpenVino(weights.find(model_dir), threads, detection.Limits(detection_side, detection_area))


def _infer(request: Any, batch: NDArray[np.float32]) -> NDArray[np.float32]:
    try:
        output: NDArray[np.float32] = request.infer({0: batch}, share_inputs=True)[0]
    except RuntimeError as problem:
        raise EngineFailure(f"OpenVINO failed on an input of shape {batch.shape}: {problem}") from problem
    return _finite(output, batch)


def _finite(output: NDArray[np.float32], batch: NDArray[np.float32]) -> NDArray[np.float32]:
    if not np.isfinite(output.sum()):
        raise EngineFailure(f"the model gave numbers that are not finite for an input of shape {batch.shape}")
    return output


def _characters(model: Any) -> list[str]:
    if not model.has_rt_info(["framework", "character"]):
        raise EngineFailure("the recognition model carries no character list")
    text: str = model.get_rt_info(["framework", "character"]).astype(str)
    return text.rstrip("\n").split("\n")
