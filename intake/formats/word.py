"""Word files (DOCX) become pages of text: no layout engine runs here, so lines are spread evenly down each page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn

from intake.errors import BadFile
from intake.formats.source import Raster, check_number, check_pages, decoding
from intake.limits import Limits
from intake.model import Box, Word
from intake.problems import problem

LINES_A_PAGE = 60
_MARGIN = 0.05
_CHANGES = frozenset({qn("w:ins"), qn("w:del"), qn("w:moveFrom"), qn("w:moveTo")})
_COMMENT = qn("w:commentReference")
# A text box is written twice, once for old programs; and a moved passage still stands at its old place as well.
_SKIPPED = frozenset({"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", qn("w:moveFrom")})


class TextPages:
    """Lines of cells laid out on pages without pixels; a line of one cell takes the full width."""

    def __init__(self, lines: list[list[str]], remarks: tuple[str, ...], limits: Limits) -> None:
        if not lines:
            raise BadFile(problem("FILE-BLANK"))
        self._lines = lines
        self._remarks = remarks
        self.page_count = -(-len(lines) // LINES_A_PAGE)
        check_pages(self.page_count, limits)

    def raster(self, number: int) -> Raster:
        """The words of page `number`; there is no picture."""
        check_number(number, self.page_count)
        lines = self._lines[(number - 1) * LINES_A_PAGE : number * LINES_A_PAGE]
        words = [word for row, cells in enumerate(lines) for word in _laid_out(row, cells)]
        return Raster(None, None, tuple(words), self._remarks)


def _laid_out(row: int, cells: list[str]) -> Iterator[Word]:
    height = (1 - 2 * _MARGIN) / LINES_A_PAGE
    width = (1 - 2 * _MARGIN) / len(cells)
    top = _MARGIN + row * height
    for column, text in enumerate(cells):
        if text:
            left = _MARGIN + column * width
            yield Word(text=text, box=Box(left=left, top=top, right=left + width, bottom=top + 0.8 * height))


@contextmanager
def open_file(path: Path, media_type: str, limits: Limits) -> Iterator[TextPages]:
    """Opens a Word file; raises BadFile. Text boxes, content controls and insertions count, deleted text does not."""
    with decoding():
        body = docx.Document(str(path)).element.body
        pages = TextPages(list(_lines(body)), _remarks(body), limits)
    yield pages


def _remarks(body: Any) -> tuple[str, ...]:
    tags = {element.tag for element in body.iter()}
    return (("tracked_changes",) if tags & _CHANGES else ()) + (("comments",) if _COMMENT in tags else ())


def _lines(parent: Any) -> Iterator[list[str]]:
    """Paragraphs and table rows in the order of the file, however deep they lie."""
    for child in parent:
        if child.tag in _SKIPPED:
            continue
        if child.tag == qn("w:p"):
            text = _text(child)
            if text:
                yield [text]
            for box in child.iter(qn("w:txbxContent")):
                if not any(up.tag in _SKIPPED for up in box.iterancestors()):
                    yield from _lines(box)
        elif child.tag == qn("w:tr"):
            cells = [" ".join(" ".join(line) for line in _lines(cell)) for cell in child.iter(qn("w:tc"))]
            if any(cells):
                yield cells
        else:
            yield from _lines(child)


def _text(paragraph: Any) -> str:
    """The runs of one paragraph, without what lies in a text box anchored to it."""
    parts: list[str] = []
    stack = [paragraph]
    while stack:
        element = stack.pop()
        if element.tag in _SKIPPED or element.tag == qn("w:txbxContent"):
            continue
        if element.tag == qn("w:t"):
            parts.append(element.text or "")
        elif element.tag in (qn("w:tab"), qn("w:br")):
            parts.append(" ")
        else:
            stack.extend(reversed(list(element)))
    return " ".join("".join(parts).split())
