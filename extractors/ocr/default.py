"""The default engine: PP-OCRv6 small on OpenVINO, from weights inside an installed package, without any network.

OpenVINO rather than ONNX Runtime: detection takes half the time, and its results are the same bytes whatever the
number of threads and whatever is read together, which ONNX Runtime does not give for these models.

Where the processor multiplies bfloat16 in hardware, lines are found and first looked at in it, and whatever is not
sure is read again in float32. Measured on 1,782 lines of scanned certificates: 1.75 times as fast, and of the lines
that are sure in bfloat16 none reads differently in float32.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import openvino
from numpy.typing import NDArray

from extractors.ocr import detection, recognition, weights
from extractors.ocr.ctc import Decoder, Span
from extractors.ocr.engine import Engine, EngineFailure, Image, Line, Quad
from extractors.ocr.speller import MODEL, Speller

_SURE, _HOPEFUL = 0.6, 0.8
# Prepared code that is kept for shapes to come: the library's own 5,000 pieces cost memory and spare no time here.
_KEPT = {"CPU_RUNTIME_CACHE_CAPACITY": "1000"}


class PaddleOnOpenVino:
    """PP-OCRv6 detection and recognition on OpenVINO.

    `threads` are those of one inference; `limits` bound the detector's input and with it memory and time; `is_exact`
    forbids bfloat16.
    """

    def __init__(self, found: weights.Weights, threads: int, limits: detection.Limits, *, is_exact: bool) -> None:
        self._weights = found
        self._limits = limits
        core = openvino.Core()
        is_halved = not is_exact and "BF16" in core.get_property("CPU", "OPTIMIZATION_CAPABILITIES")
        self.name = "PP-OCRv6_small openvino" + (" bf16+f32" if is_halved else " f32")
        # Several processes read at once: pinned to cores, they would all be pinned to the same ones.
        how = {"INFERENCE_NUM_THREADS": threads, "NUM_STREAMS": 1, "ENABLE_CPU_PINNING": False, **_KEPT}
        whole, quick = {**how, "INFERENCE_PRECISION_HINT": "f32"}, {**how, "INFERENCE_PRECISION_HINT": "bf16"}
        try:
            model = core.read_model(found.recognition)
            self._decoder = Decoder(_characters(model))
            self._exact = _requests(core, model, whole, threads)
            self._quick = _requests(core, model, quick, threads) if is_halved else None
            finder = core.compile_model(found.detection, "CPU", quick if is_halved else whole)
            self._detect = finder.create_infer_request()
            self._speller = Speller(core, whole)
        except RuntimeError as problem:
            raise EngineFailure(f"OpenVINO could not load the models: {problem}") from problem

    def models(self) -> dict[str, str]:
        """SHA-256 of every model file."""
        return {**self._weights.hashes(), "vin": weights.sha256(MODEL)}

    def detect(self, image: Image) -> list[Quad]:
        """Lines of text from top to bottom; raises EngineFailure."""
        if image.ndim != 3 or image.shape[2] != 3 or image.size == 0:
            raise EngineFailure(f"not a BGR image: shape {image.shape}")
        found: list[Quad] = []
        for first, last, start, end in detection.bands(*image.shape[:2]):
            band = np.ascontiguousarray(image[first:last])
            output = _infer(self._detect, detection.prepare(band, self._limits))
            lines = [quad + np.array((0, first), np.float32) for quad in detection.quads(output[0, 0], *band.shape[:2])]
            found += [quad for quad in lines if start <= float(quad[:, 1].mean()) < end]
        return found

    def recognise(self, crops: Sequence[Image], *, quick: bool = False) -> list[Line]:
        """One line per crop; what is read together never changes a result.

        A `quick` line in which some character is not sure, or which says nothing, is read again with full precision;
        one that is doubtful as a whole is not print that any precision could tell.
        """
        if not quick or self._quick is None:
            return self._read(self._exact, crops)
        lines = self._read(self._quick, crops)
        doubtful = [i for i, line in enumerate(lines) if _is_worth_more(line)]
        again = self._read(self._exact, [crops[i] for i in doubtful])
        for index, line in zip(doubtful, again, strict=True):
            lines[index] = line
        return lines

    def spell(self, crops: Sequence[Image]) -> list[Line]:
        """One line per crop by our own small recogniser; raises EngineFailure."""
        return self._speller.read(crops)

    def _read(self, readers: Sequence[Any], crops: Sequence[Image]) -> list[Line]:
        """As many batches at once as there are readers, each on one thread; decoding one overlaps with the next.

        A batch holds crops of one padded width: each is computed as if it were alone, at less cost. Widths follow one
        another in order: a change of shape costs the library some preparation.
        """
        inputs = [recognition.prepare(crop) for crop in crops]
        lines = [Line("")] * len(crops)
        started: deque[tuple[list[int], Any, NDArray[np.float32]]] = deque()  # a batch must outlive its inference

        def finish() -> None:
            indices, reader, _ = started.popleft()
            for index, line in zip(indices, self._finished(reader, [inputs[i][1] for i in indices]), strict=True):
                lines[index] = line

        for place, indices in enumerate(recognition.batches([span.padded for _, span in inputs])):
            if len(started) == len(readers):
                finish()
            reader = readers[place % len(readers)]
            batch = np.concatenate([inputs[i][0] for i in indices])
            reader.start_async({0: batch}, share_inputs=True)
            started.append((indices, reader, batch))
        while started:
            finish()
        return lines

    def _finished(self, reader: Any, spans: Sequence[Span]) -> list[Line]:
        try:
            reader.wait()
        except RuntimeError as problem:
            raise EngineFailure(f"OpenVINO failed on {len(spans)} lines {spans[0].padded} wide: {problem}") from problem
        output = _finite(reader.get_output_tensor(0).data, f"{len(spans)} lines {spans[0].padded} wide")
        if output.shape[2] != self._decoder.classes:
            raise EngineFailure(f"the model has {output.shape[2]} classes for {self._decoder.classes} characters")
        return [self._decoder.decode(steps, span) for steps, span in zip(output, spans, strict=True)]


def _is_worth_more(line: Line) -> bool:
    least = min((g.confidence for g in line.glyphs), default=0.0)
    return least < _SURE and (not line.glyphs or line.confidence >= _HOPEFUL)


def create(
    threads: int = 2,
    model_dir: str | Path | None = None,
    detection_side: int = 1280,
    detection_area: int = 1280 * 960,
    is_exact: bool = False,
) -> Engine:
    """The default engine; `model_dir` names a directory with other weights of the same two file names."""
    cv2.setNumThreads(threads)  # or every process would use every core
    limits = detection.Limits(detection_side, detection_area)
    return PaddleOnOpenVino(weights.find(model_dir), threads, limits, is_exact=is_exact)


def _requests(core: Any, model: Any, how: Mapping[str, Any], threads: int) -> list[Any]:
    compiled = core.compile_model(model, "CPU", {**how, "NUM_STREAMS": threads})
    return [compiled.create_infer_request() for _ in range(threads)]


def _infer(request: Any, batch: NDArray[np.float32]) -> NDArray[np.float32]:
    try:
        output: NDArray[np.float32] = request.infer({0: batch}, share_inputs=True)[0]
    except RuntimeError as problem:
        raise EngineFailure(f"OpenVINO failed on an input of shape {batch.shape}: {problem}") from problem
    return _finite(output, f"an input of shape {batch.shape}")


def _finite(output: NDArray[np.float32], told: str) -> NDArray[np.float32]:
    if not np.isfinite(output.sum()):
        raise EngineFailure(f"the model gave numbers that are not finite for {told}")
    return output


def _characters(model: Any) -> list[str]:
    if not model.has_rt_info(["framework", "character"]):
        raise EngineFailure("the recognition model carries no character list")
    text: str = model.get_rt_info(["framework", "character"]).astype(str)
    return text.rstrip("\n").split("\n")
