"""Word files (DOCX) become pages of text: the accepted final version as it is printed, and what a print would not show.

No layout engine runs here. Pages break where the file says so, by hand or as Word last drew it, else after 60 lines;
headers and footers stand on every page of their section. Nothing that a file links to is ever opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from intake.formats.office import Package, open_package
from intake.formats.source import decoding
from intake.formats.text_pages import LINES_A_PAGE, Leaf, Line, Note, TextPages
from intake.formats.word_numbering import Numbering
from intake.formats.word_story import Area, StoryReader
from intake.formats.word_styles import Styles, W, descendant, is_on, value
from intake.limits import Limits
from intake.model import WordPlace

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
# Nine centimetres in Word's own unit: a seal or a logo is smaller, a scanned page is not.
_PAGE_LIKE = 9 * 360_000
# Three centimetres: a letterhead is lower, a pasted table or clause is as wide as a page and at least this high.
_TABLE_LIKE = 3 * 360_000
# Drawings made of strokes, which nothing here draws.
_DRAWN = (".emf", ".wmf", ".svg")
PICTURE_NOT_READ = "picture_not_read"
# Small print: Word's own pages are trusted up to this many lines.
_MOST_LINES = 200
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


@dataclass(slots=True)
class _Sheet:
    """A page being filled: the section it belongs to, its body, and the footnotes below."""

    section: int
    lines: list[Line] = field(default_factory=list)
    footnotes: list[Line] = field(default_factory=list)


@contextmanager
def open_file(path: Path, media_type: str, limits: Limits) -> Iterator[TextPages]:
    """Opens a Word file; raises BadFile."""
    del media_type
    state = path.stat()
    yield _pages(path, (state.st_mtime_ns, state.st_size, state.st_ino), limits)


# The pages of one file are asked for one after the other, and a long contract takes seconds to read.
@lru_cache(maxsize=1)
def _pages(path: Path, stamp: tuple[int, int, int], limits: Limits) -> TextPages:
    del stamp
    with decoding(), open_package(path, limits) as package:
        return _Document(package).pages(limits)


class _Document:
    """One opened document: its parts found, and its stories put together as pages."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = package.main_part()
        self._relations = package.relations(self._main)
        self._body = descendant(package.xml(self._main), "body")
        styles = Styles(self._part("styles"))
        self._comments = {c.get(f"{W}id", ""): _text(c) for c in self._all("comments", "comment")}
        self._story = StoryReader(styles, Numbering(self._part("numbering"), styles), self._comments)
        self._sections = _sections(self._body)
        self._has_unread_picture = False
        # Read before headers and notes, which are stories of their own: the order of list numbers depends on it.
        self._sheets = self._filled()

    def pages(self, limits: Limits) -> TextPages:
        """Everything laid out, with what belongs to no single page said on the first."""
        leaves = self._leaves()
        placed = {mark.get(f"{W}id") for mark in self._body.iter(f"{W}commentReference")}
        notes = self._package.concealed()
        notes += [Note("comment", text) for comment, text in self._comments.items() if comment not in placed]
        pictures = list(self._pictures(limits))
        remarks = (PICTURE_NOT_READ,) * self._has_unread_picture
        remarks += (("tracked_changes",) if self._story.has_changes else ()) + (("comments",) if self._comments else ())
        return TextPages(leaves, limits, remarks=remarks, notes=notes, pictures=pictures)

    def _pictures(self, limits: Limits) -> Iterator[bytes]:
        """Pictures as large as a scanned page, in the order of the text: contracts are pasted into Word as scans.

        A wide one that is lower, such as a pasted table, is read by nobody, and the pages say so.
        """
        seen: set[str] = set()
        for drawing in self._body.iter(f"{W}drawing"):
            extent = next(drawing.iter(f"{_WP}extent"), None)
            sides = [int(extent.get(side, 0)) for side in ("cx", "cy")] if extent is not None else [0]
            for blip in drawing.iter(f"{_A}blip"):
                link = self._relations.get(blip.get(f"{_R}embed", ""))
                if link is None or link.is_external or link.target in seen:
                    continue
                if min(sides) < _PAGE_LIKE:
                    self._has_unread_picture |= max(sides) >= _PAGE_LIKE and min(sides) >= _TABLE_LIKE
                    continue
                seen.add(link.target)
                if link.target.lower().endswith(_DRAWN):
                    self._has_unread_picture = True
                    continue
                content = self._package.bytes(link.target)
                if content and len(seen) <= limits.pages:
                    yield content

    def _part(self, kind: str) -> Any:
        """The root of the part that the document links to as `kind`, null where there is none."""
        link = next((r for r in self._relations.values() if r.kind == kind and not r.is_external), None)
        return self._package.xml(link.target) if link else None

    def _all(self, part: str, tag: str) -> Iterator[Any]:
        root = self._part(part)
        return iter(()) if root is None else root.iter(f"{W}{tag}")

    def _filled(self) -> list[_Sheet]:
        """The body and its footnotes on pages, endnotes after the last line."""
        most = _MOST_LINES if next(self._body.iter(f"{W}lastRenderedPageBreak"), None) is not None else LINES_A_PAGE
        notes = {(part, note.get(f"{W}id")): note for part, tag in (("footnotes", "footnote"), ("endnotes", "endnote"))
                 for note in self._all(part, tag) if note.get(f"{W}type") not in _SEPARATORS}  # fmt: skip
        sheets, section, at_end = [_Sheet(0)], 0, list[Line]()
        blocks = list(self._story.blocks(self._body))
        for block in blocks:
            if block.breaks_before:
                _turn(sheets, section)
            _add(sheets, section, block.lines, most)
            for key in block.footnotes:
                lines = self._lines(notes[key], "footnote") if key in notes else []
                (at_end if key[0] == "endnotes" else sheets[-1].footnotes).extend(lines)
            if block.section_ends and section + 1 < len(self._sections):
                section += 1
            if block.breaks_after or (block.section_ends and _starts_page(self._sections[section])):
                _turn(sheets, section)
        _add(sheets, section, at_end, most)
        return [sheet for sheet in sheets if sheet.lines or sheet.footnotes] or sheets[:1]

    def _lines(self, story: Any, place: WordPlace) -> list[Line]:
        return [line for block in self._story.blocks(story, Area(place=place)) for line in block.lines]

    def _leaves(self) -> list[Leaf]:
        """The pages with the headers and footers of their sections."""
        is_mirrored = is_on(descendant(self._part("settings"), "evenAndOddHeaders"))
        read: dict[str, list[Line]] = {}
        leaves, before = [], -1
        for number, sheet in enumerate(self._sheets, start=1):
            kind = "even" if is_mirrored and number % 2 == 0 else "default"
            if sheet.section != before and is_on(descendant(self._sections[sheet.section], "titlePg")):
                kind = "first"
            before = sheet.section
            header = self._repeated("header", sheet.section, kind, read)
            footer = self._repeated("footer", sheet.section, kind, read)
            leaves.append(Leaf(header + sheet.lines, sheet.footnotes + footer))
        return leaves

    def _repeated(self, place: WordPlace, section: int, kind: str, read: dict[str, list[Line]]) -> list[Line]:
        """A header or footer; what it hides is told where it is first seen and not again on every page."""
        link = self._reference(place, section, kind)
        root = self._package.xml(link) if link and link not in read else None
        if root is not None and link:
            lines = self._lines(root, place)
            read[link] = [Line(line.cells, line.place) for line in lines if line.cells]
            return lines
        return read.get(link or "", [])

    def _reference(self, place: str, section: int, kind: str) -> str | None:
        """The part that holds a section's header or footer; a section without one takes over that of the one before."""
        for index in range(section, -1, -1):
            for link in self._sections[index].iterfind(f"{W}{place}Reference"):
                relation = self._relations.get(link.get(f"{_R}id", ""))
                if link.get(f"{W}type", "default") == kind and relation and not relation.is_external:
                    return relation.target
        return None


def _sections(body: Any) -> list[Any]:
    """The properties of every section in order; a document without any has one that says nothing."""
    found = [s for p in body.iter(f"{W}p") if (s := p.find(f"{W}pPr/{W}sectPr")) is not None]
    last = body.find(f"{W}sectPr")
    return [*found, last if last is not None else body.makeelement(f"{W}sectPr")]


def _starts_page(section: Any) -> bool:
    return value(section, "type") != "continuous"


def _turn(sheets: list[_Sheet], section: int) -> None:
    """Begins a page, unless nothing stands on the last one yet."""
    if sheets[-1].lines or sheets[-1].footnotes:
        sheets.append(_Sheet(section))
    sheets[-1].section = section


def _add(sheets: list[_Sheet], section: int, lines: list[Line], most: int) -> None:
    for line in lines:
        if len(sheets[-1].lines) >= most:
            sheets.append(_Sheet(section))
        sheets[-1].lines.append(line)


def _text(element: Any) -> str:
    return " ".join("".join(t.text or "" for t in element.iter(f"{W}t", f"{W}delText")).split())
