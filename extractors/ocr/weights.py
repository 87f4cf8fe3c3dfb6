"""Where the PP-OCRv6 model files lie: inside the installed `rapidocr` package, or in a directory the operator names."""

from __future__ import annotations

import hashlib
import importlib.util
from dataclasses import dataclass
from pathlib import Path

from extractors.ocr.engine import EngineFailure

DETECTION = "PP-OCRv6_det_small.onnx"
RECOGNITION = "PP-OCRv6_rec_small.onnx"


@dataclass(frozen=True)
class Weights:
    """The two ONNX files an engine runs on."""

    detection: Path
    recognition: Path

    def hashes(self) -> dict[str, str]:
        """`{"det": "sha256:…", "rec": "sha256:…"}`, as the report prints them."""
        return {"det": sha256(self.detection), "rec": sha256(self.recognition)}


def find(directory: str | Path | None = None) -> Weights:
    """The model files of `directory`, or those of the installed package; raises EngineFailure where one is missing."""
    folder = Path(directory) if directory else _packaged()
    found = Weights(folder / DETECTION, folder / RECOGNITION)
    for path in (found.detection, found.recognition):
        if not path.is_file():
            raise EngineFailure(f"no model file {path.name} in {folder}")
    return found


def _packaged() -> Path:
    # find_spec looks the package up without importing it: its own start-up configures loggers and loads cv2.
    spec = importlib.util.find_spec("rapidocr")
    if spec is None or spec.origin is None:
        raise EngineFailure("the package rapidocr, which carries the model files, is not installed")
    return Path(spec.origin).parent / "models"


def sha256(path: Path) -> str:
    """The hash of a model file, as the report prints it."""
    with path.open("rb") as file:
        return "sha256:" + hashlib.file_digest(file, "sha256").hexdigest()
