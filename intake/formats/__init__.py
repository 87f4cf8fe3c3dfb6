"""One module per input format; `open_source` chooses by media type."""

from __future__ import annotations

from contextlib import AbstractContextManager
from importlib import import_module
from pathlib import Path
from typing import cast

from intake.formats.source import Raster, Source
from intake.limits import Limits
from intake.sniff import BMP, DOC, DOCX, HEIC, JPEG, PDF, PNG, TIFF, WEBP, XLSX

__all__ = ["READABLE", "Raster", "Source", "open_source"]

_MODULES: dict[str, str] = {
    **dict.fromkeys((JPEG, PNG, TIFF, BMP, WEBP, HEIC), "image"),
    PDF: "pdf",
    DOCX: "word",
    DOC: "doc",
    XLSX: "sheet",
}
READABLE: frozenset[str] = frozenset(_MODULES)


def open_source(path: Path, media_type: str, limits: Limits) -> AbstractContextManager[Source]:
    """Opens a file of a readable type, with every cap checked before anything is decoded.

    Args:
        path: The file.
        media_type: What it is by content, one of READABLE.
        limits: The caps.

    Raises:
        BadFile: On entering: encrypted, corrupt, too small, too large or too many pages.
        KeyError: A type that is not in READABLE: a bug of ours.
    """
    # The parent process names types only; the decoders are heavy to import and are loaded where files are opened.
    module = import_module(f"intake.formats.{_MODULES[media_type]}")
    return cast(AbstractContextManager[Source], module.open_file(path, media_type, limits))
