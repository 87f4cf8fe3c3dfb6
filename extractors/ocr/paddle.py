"""The `paddleocr` engine: PaddleOCR 3.7's own text detection and recognition, on any of its models and devices.

By default it runs the very weights of the default engine through ONNX Runtime. With `*_dir` an operator names any
model directory in PaddleOCR's own layout, and with `backend` and `device` any runtime and GPU PaddleOCR knows.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import yaml

# PaddleOCR asks several model hosts for an answer when it is imported, unless told not to.
os.environ["PADDLE_PDX_DISABLE_MODEL_SOURCE_CHECK"] = "True"

from paddleocr import PaddleOCR, TextDetection, TextRecognition

from extractors.ocr import weights
from extractors.ocr.ctc import Decoder, Probabilities, Span
from extractors.ocr.engine import Engine, EngineFailure, Image, Line, Quad
from extractors.ocr.pages import PageReader, Said

HEIGHT = 48
NARROWEST = 320
WIDEST = 3200
_MODEL_FILES = ("inference.onnx", "inference.pdiparams", "model.safetensors")
_DETECTION = {
    "PreProcess": {
        "transform_ops": [
            {"DecodeImage": {"channel_first": False, "img_mode": "BGR"}},
            {"DetResizeForTest": {"resize_long": 960}},
            {
                "NormalizeImage": {
                    "mean": [0.485, 0.456, 0.406],
                    "std": [0.229, 0.224, 0.225],
                    "scale": "1./255.",
                    "order": "hwc",
                }
            },
            {"ToCHWImage": None},
        ]
    },
    "PostProcess": {"name": "DBPostProcess", "thresh": 0.3, "box_thresh": 0.6, "max_candidates": 1000},
}
_RECOGNITION = {
    "PreProcess": {
        "transform_ops": [
            {"DecodeImage": {"channel_first": False, "img_mode": "BGR"}},
            {"RecResizeImg": {"image_shape": [3, HEIGHT, NARROWEST]}},
        ]
    },
}


class _Kept:
    """Stands before a recogniser's post-processing and keeps the probabilities that it would throw away."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner
        self._matrix: Probabilities | None = None

    def __call__(self, predictions: Any, **options: Any) -> Any:
        self._matrix = np.asarray(predictions[0][0], np.float32)
        return self._inner(predictions, **options)

    def take(self) -> Probabilities:
        """The probabilities of the line just read, once; raises EngineFailure where there are none."""
        matrix, self._matrix = self._matrix, None
        if matrix is None:
            raise EngineFailure("PaddleOCR gave no probabilities")
        return matrix


class PaddleOcr:
    """PaddleOCR's modules behind the engine protocol; one crop at a time, so that batches change nothing."""

    name = "PaddleOCR 3.7"

    def __init__(self, detection: dict[str, Any], recognition: dict[str, Any], side: int) -> None:
        self._directories = {"det": Path(detection["model_dir"]), "rec": Path(recognition["model_dir"])}
        self._side = side
        try:
            self._detector = TextDetection(thresh=0.3, box_thresh=0.6, unclip_ratio=1.5, **detection)
            self._recogniser = TextRecognition(**recognition)
        except Exception as problem:  # PaddleOCR raises whatever its runtime raises
            raise EngineFailure(f"PaddleOCR could not load its models: {problem}") from problem
        settings = yaml.safe_load((self._directories["rec"] / "inference.yml").read_text(encoding="utf-8"))
        self._decoder = Decoder(settings["PostProcess"]["character_dict"])
        predictor = self._recogniser.paddlex_predictor
        self._kept = predictor.post_op = _Kept(predictor.post_op)

    def models(self) -> dict[str, str]:
        """SHA-256 of the weights in each model directory."""
        return {part: _hash(directory) for part, directory in self._directories.items()}

    def detect(self, image: Image) -> list[Quad]:
        """Lines of text from top to bottom; raises EngineFailure."""
        try:
            (result,) = self._detector.predict(image, limit_side_len=self._side, limit_type="max")
        except Exception as problem:  # see above
            raise EngineFailure(f"PaddleOCR failed to detect: {problem}") from problem
        quads = [np.asarray(polygon, np.float32) for polygon in result["dt_polys"]]
        return sorted(quads, key=lambda quad: (float(quad[:, 1].min()), float(quad[:, 0].min())))

    def recognise(self, crops: Sequence[Image], *, quick: bool = False) -> list[Line]:
        """One line per crop; raises EngineFailure."""
        return [self._line(crop) for crop in crops]

    def spell(self, crops: Sequence[Image]) -> list[Line]:
        """Nothing: PaddleOCR has no second recogniser."""
        return [Line("") for _ in crops]

    def _line(self, crop: Image) -> Line:
        try:
            (result,) = self._recogniser.predict(crop)
        except Exception as problem:  # see above
            raise EngineFailure(f"PaddleOCR failed to recognise: {problem}") from problem
        ratio = crop.shape[1] / crop.shape[0]
        width = min(WIDEST, int(np.ceil(HEIGHT * ratio)))
        line = self._decoder.decode(self._kept.take(), Span(width, max(NARROWEST, width), HEIGHT))
        if line.text != result["rec_text"]:
            raise EngineFailure("PaddleOCR's text is not the one of its probabilities")
        return line


def create(
    detection_dir: str | None = None,
    recognition_dir: str | None = None,
    *,
    detection_model: str = "PP-OCRv6_small_det",
    recognition_model: str = "PP-OCRv6_small_rec",
    backend: str = "onnxruntime",
    device: str = "cpu",
    threads: int = 2,
    detection_side: int = 1280,
    cache_dir: str | None = None,
) -> Engine:
    """PaddleOCR on the packaged weights, or on model directories of the operator's.

    `detection_model` and `recognition_model` are PaddleOCR's names of the architectures in those directories;
    `cache_dir` is where the packaged weights are laid out for PaddleOCR, by default a temporary directory.
    """
    if not (detection_dir and recognition_dir):
        laid_out = Path(cache_dir or tempfile.mkdtemp(prefix="precheck-paddleocr-"))
        packaged = _lay_out(laid_out, weights.find())
        detection_dir, recognition_dir = detection_dir or packaged[0], recognition_dir or packaged[1]
    shared = {"engine": backend, "device": device, "cpu_threads": threads}
    return PaddleOcr(
        {"model_name": detection_model, "model_dir": detection_dir, **shared},
        {"model_name": recognition_model, "model_dir": recognition_dir, **shared},
        detection_side,
    )


class PaddlePages:
    """PaddleOCR's whole pipeline, to be compared with: what stands in no argument is as it is shipped."""

    def __init__(self, arguments: dict[str, Any]) -> None:
        self._pipeline = PaddleOCR(**arguments)

    def read(self, image: Image) -> list[Said]:
        """The lines that it gives of a page."""
        (result,) = self._pipeline.predict(image)
        return [
            Said(text, float(score), tuple((float(x), float(y)) for x, y in polygon))
            for text, score, polygon in zip(result["rec_texts"], result["rec_scores"], result["rec_polys"], strict=True)
        ]


def create_pages(threads: int = 2, side: int | None = None, batch: int | None = None) -> PageReader:
    """PaddleOCR's pipeline on the packaged weights, the very ones of the default engine.

    As shipped it detects at full resolution and recognises six lines at a time; `side` limits the longer side that it
    detects at, `batch` is how many lines it recognises at a time. Its three models for turned pages, bent pages and
    turned lines are in no package, and switched off.
    """
    detection_dir, recognition_dir = _lay_out(Path(tempfile.mkdtemp(prefix="precheck-paddleocr-")), weights.find())
    limits = {"text_det_limit_side_len": side, "text_det_limit_type": "max"} if side else {}
    return PaddlePages(
        {
            "text_detection_model_name": "PP-OCRv6_small_det", "text_detection_model_dir": detection_dir,
            "text_recognition_model_name": "PP-OCRv6_small_rec", "text_recognition_model_dir": recognition_dir,
            "use_doc_orientation_classify": False, "use_doc_unwarping": False, "use_textline_orientation": False,
            "text_recognition_batch_size": batch, "device": "cpu", "engine": "onnxruntime",
            "engine_config": {"intra_op_num_threads": threads}, **limits,
        }
    )  # fmt: skip


def _lay_out(folder: Path, found: weights.Weights) -> tuple[str, str]:
    """Both packaged models in PaddleOCR's layout: a folder each, with `inference.onnx` and `inference.yml`."""
    session = onnxruntime.InferenceSession(found.recognition, providers=["CPUExecutionProvider"])
    characters = session.get_modelmeta().custom_metadata_map["character"].rstrip("\n").split("\n")
    decoding = {"PostProcess": {"name": "CTCLabelDecode", "character_dict": characters}}
    parts = {
        "PP-OCRv6_small_det": (found.detection, _DETECTION),
        "PP-OCRv6_small_rec": (found.recognition, _RECOGNITION | decoding),
    }
    for name, (model, settings) in parts.items():
        target = folder / name
        target.mkdir(parents=True, exist_ok=True)
        text = yaml.safe_dump({"Global": {"model_name": name}, **settings}, allow_unicode=True)
        (target / "inference.yml").write_text(text, encoding="utf-8")
        if not (target / "inference.onnx").exists():
            (target / "inference.onnx").symlink_to(model)
    return str(folder / "PP-OCRv6_small_det"), str(folder / "PP-OCRv6_small_rec")


def _hash(directory: Path) -> str:
    for name in _MODEL_FILES:
        if (directory / name).is_file():
            with (directory / name).open("rb") as file:
                return "sha256:" + hashlib.file_digest(file, "sha256").hexdigest()
    raise EngineFailure(f"no model file in {directory}")
