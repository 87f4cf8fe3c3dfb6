"""The layers of a PDF that are not shown, by the objects of pdfminer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text

_MOST = 20


def hidden_layers(path: Path) -> list[str]:
    """The names of layers that are off when the file is opened; none where its objects cannot be read."""
    try:
        with path.open("rb") as stream:
            return _hidden(PDFDocument(PDFParser(stream)))
    except MemoryError:
        raise
    except Exception:  # pdfminer raises nearly every built-in error on damaged files; its pages are drawn without it
        return []


def _hidden(document: PDFDocument) -> list[str]:
    properties: Any = resolve1(document.catalog.get("OCProperties")) or {}
    usual: Any = resolve1(properties.get("D")) or {}
    off = list(resolve1(usual.get("OFF")) or [])
    if str(usual.get("BaseState", "")) == "/'OFF'":
        shown = {each.objid for each in resolve1(usual.get("ON")) or []}
        off += [each for each in resolve1(properties.get("OCGs")) or [] if each.objid not in shown]
    return [_name(resolve1(each)) for each in off[:_MOST]]


def _name(layer: Any) -> str:
    told = resolve1((layer or {}).get("Name"))
    return decode_text(told) if isinstance(told, bytes) else str(told or "")
