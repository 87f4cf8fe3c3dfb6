"""What was read, as bytes to keep and back: pages by their file's content, whole files with the papers in them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from typing import Any

from api.pipeline import ReadFile
from extractors.documents import kinds
from extractors.model import Sheet
from extractors.version import version as extractor_version
from intake.limits import Limits
from intake.model import SourceFile
from intake.store.results import Results

_PAGE = "page"
_FAST = 1


def reading_version(engine: str, models: dict[str, str], limits: Limits) -> str:
    """Names what a reading depends on beside the file: engine, models, the code that reads, and the caps."""
    parts = ["=".join(item) for item in sorted(models.items())]
    return "|".join((engine, *parts, extractor_version(), f"{hash_of_limits(limits):08x}"))


def hash_of_limits(limits: Limits) -> int:
    """A short number for the caps that bear on how a page is read."""
    return (limits.raster_side << 16 | limits.render_dpi << 8 | limits.scan_dpi) & 0xFFFFFFFF


class Shelf:
    """Pages read before, by the content of their file: the same file is never read twice by the same reader."""

    def __init__(self, results: Results, version: str) -> None:
        self._results = results
        self.version = version

    def take(self, digest: str, number: int, file: str) -> Sheet | None:
        """The page as it was read, under the name that its file has now; null where nobody read it yet."""
        kept = self._results.get(_PAGE, f"{digest}:{number}", self.version)
        if kept is None:
            return None
        return Sheet.model_validate_json(gzip.decompress(kept)).model_copy(update={"file": file})

    def put(self, digest: str, number: int, sheet: Sheet) -> None:
        """Keeps a page that was read."""
        bare = sheet.model_copy(update={"file": ""}).model_dump_json(warnings="none")
        self._results.keep(_PAGE, f"{digest}:{number}", self.version, _packed(bare.encode()))


def as_bytes(file: ReadFile, engine: Mapping[str, Any]) -> bytes:
    """A file as it was read, without the place where it lay, and the engine that read it (`ocr`, `models`)."""
    whole = {
        "engine": dict(engine),
        "source": file.source.model_dump(mode="json"),
        "sheets": [sheet.model_dump_json(warnings="none") for sheet in file.sheets],
        "documents": [[facts.kind, facts.model_dump_json(warnings="none")] for facts in file.documents],
    }
    return _packed(json.dumps(whole, ensure_ascii=False).encode())


def from_bytes(content: bytes) -> tuple[ReadFile, dict[str, Any]]:
    """The same file again, equal in every value, and the engine that read it."""
    whole = json.loads(gzip.decompress(content))
    file = ReadFile(
        None,
        SourceFile.model_validate(whole["source"]),
        tuple(Sheet.model_validate_json(sheet) for sheet in whole["sheets"]),
        tuple(kinds()[kind].model_validate_json(text) for kind, text in whole["documents"]),
    )
    return file, whole["engine"]


def _packed(content: bytes) -> bytes:
    """Packed without the hour in it, so that the same content is the same blob."""
    return gzip.compress(content, compresslevel=_FAST, mtime=0)
