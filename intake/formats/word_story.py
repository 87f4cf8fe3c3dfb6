"""One story of a Word file (body, header, footer, note) as printed lines, table cells side by side in their columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from intake.formats.text_pages import Line, Note, side_by_side
from intake.formats.word_numbering import Numbering
from intake.formats.word_runs import PAGE_BREAK, SOFT_PAGE_BREAK, Passage, RunReader, paragraph_mark, starts_page
from intake.formats.word_styles import Styles, W, descendant, is_filled, is_on, value
from intake.model import WordPlace

_MOST_COLUMNS = 1000
_WRAPPERS = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "del", "moveFrom")
)
# Tabs and long runs of blanks set two things side by side; a number before its text is no thing of its own.
_GAP = re.compile(r" *\t[\t ]*| {4,}|\u3000{3,}")
_NUMBER = re.compile(r"[(（]?[\w.]{1,6}[)）.、:：]?|[•▪☑☐☒■✓]")


@dataclass(slots=True)
class Block:
    """Printed lines that belong together (a paragraph, a table row) and the page breaks around them.

    `section_ends` says that a section of the document ends with this paragraph.
    """

    lines: list[Line] = field(default_factory=list)
    footnotes: list[tuple[str, str]] = field(default_factory=list)
    breaks_before: bool = False
    breaks_after: bool = False
    section_ends: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """Where text goes: a part of the page's width, on colour or not, in a cell of a table (`part`) or in none."""

    left: float = 0.0
    right: float = 1.0
    on_colour: bool = False
    place: WordPlace = "body"
    part: int = 0


_WHOLE = Area()


class StoryReader:
    """Reads stories in their order; list numbers run on from one to the next, as in print."""

    def __init__(self, styles: Styles, numbering: Numbering, comments: Mapping[str, str]) -> None:
        self._styles = styles
        self._numbering = numbering
        self._comments = comments
        self._runs = RunReader(styles)
        self._carried = Passage()
        self.has_changes = False
        self._cells = count(1)

    def next_cell(self) -> int:
        """The number of the next table cell of the file."""
        return next(self._cells)

    def blocks(self, parent: Any, area: Area = _WHOLE) -> Iterator[Block]:
        """Every paragraph and table row below `parent`, in order, laid out within `area`."""
        for child in _flat(parent):
            if child.tag == f"{W}p":
                yield from self._paragraph(child, area)
            elif child.tag == f"{W}tbl":
                yield from _TableReader(self, self._styles, child, area).blocks()
        yield from self._printed(self._taken(), "", area)

    def _paragraph(self, paragraph: Any, area: Area) -> list[Block]:
        passage = self._runs.read(paragraph, on_colour=area.on_colour)
        passage = _joined(self._taken(), passage)
        if paragraph_mark(paragraph, "del"):
            # Its end is deleted: in the accepted text the next paragraph goes on with it.
            self._carried = passage
            return []
        blocks = self._printed(passage, self._numbering.label(paragraph), area) or [Block()]
        blocks[0].breaks_before |= starts_page(paragraph)
        blocks[-1].section_ends = paragraph.find(f"{W}pPr/{W}sectPr") is not None
        return blocks

    def _taken(self) -> Passage:
        carried, self._carried = self._carried, Passage()
        return carried

    def _printed(self, passage: Passage, label: str, area: Area) -> list[Block]:
        """The lines of a passage, a block for each page set by hand; a break that Word drew leaves it whole."""
        self.has_changes |= any(note.kind in ("inserted", "deleted", "moved") for note in passage.notes)
        blocks: list[Block] = []
        for index, text in enumerate(passage.text.split(PAGE_BREAK)):
            before = text.partition(text.strip(f" \t\n{SOFT_PAGE_BREAK}") or "\0")[0]
            drawn_first, inside = SOFT_PAGE_BREAK in before, SOFT_PAGE_BREAK in text[len(before) :]
            block = Block(breaks_before=index > 0 or drawn_first, breaks_after=inside)
            body = text.replace(SOFT_PAGE_BREAK, "")
            if label and (body.strip() or not passage.text.strip()):
                body, label = label + body.lstrip(), ""
            for printed in body.split("\n"):
                if pieces := _pieces(printed):
                    block.lines.append(Line(side_by_side(pieces, area.left, area.right, area.part), area.place))
            blocks.append(block)
        self._hang(passage, next((b for b in blocks if b.lines), blocks[0]), area)
        return blocks

    def _hang(self, passage: Passage, block: Block, area: Area) -> None:
        """What hangs on a passage goes where its text begins."""
        block.footnotes += passage.footnotes
        notes = passage.notes + [Note("comment", self._comments.get(each)) for each in passage.comments]
        for content in passage.boxes:
            notes += self._text_box(content, area, block)
        if notes and not block.lines:
            block.lines.append(Line(place=area.place))
        if notes:
            block.lines[0].notes += notes

    def _text_box(self, content: Any, area: Area, block: Block) -> list[Note]:
        """Adds the lines of a text box below the paragraph it is anchored to; gives the note that tells of it."""
        outer, self._runs = self._runs, RunReader(self._styles)
        carried, self._carried = self._carried, Passage()
        inner = list(self.blocks(content, replace(area, place="text_box", on_colour=True)))
        self._runs, self._carried = outer, carried
        lines = [line for each in inner for line in each.lines]
        block.lines += lines
        text = " ".join(cell.text for line in lines for cell in line.cells)
        return [Note("text_box", text)] if text else []


class _TableReader:
    """Reads one table: every row's cells in the columns of the grid, merged ones over all they cover."""

    def __init__(self, story: StoryReader, styles: Styles, table: Any, area: Area) -> None:
        self._story = story
        self._area = area
        self._rows = [row for row in _flat(table) if row.tag == f"{W}tr"]
        self._on_colour = area.on_colour or styles.is_table_shaded(table)
        widths = [_grid_width(row) for row in self._rows]
        self._columns = max([1, len(table.findall(f"{W}tblGrid/{W}gridCol")), *widths])
        # Cells that go on downwards, by the column they start in: the line each stands on, and where in it.
        self._merged: dict[int, tuple[Line, int]] = {}

    def blocks(self) -> Iterator[Block]:
        """A block for every row that is printed, and what the others hide."""
        for row in self._rows:
            block = self._row(row)
            lost = "deleted" if descendant(row, "trPr/del") is not None else None
            lost = lost or ("hidden_text" if is_on(descendant(row, "trPr/hidden")) else None)
            text = " ".join(cell.text for line in block.lines for cell in line.cells)
            if lost == "deleted" or descendant(row, "trPr/ins") is not None:
                self._story.has_changes = True
            if lost:
                notes = [note for line in block.lines for note in line.notes]
                told = [Note("deleted" if lost == "deleted" else "hidden_text", text)] if text else []
                block.lines = [Line(notes=told + notes, place=self._area.place)]
            elif descendant(row, "trPr/ins") is not None and text and block.lines:
                block.lines[0].notes.append(Note("inserted", text))
            yield block

    def _row(self, row: Any) -> Block:
        whole = Block()
        stacks: list[tuple[int, bool, list[Line]]] = []
        column, going_on = _number(value(row, "trPr/gridBefore"), 0), set[int]()
        for cell in (each for each in _flat(row) if each.tag == f"{W}tc"):
            span = _span(cell)
            lines = self._cell(cell, column, span, whole)
            merge = descendant(cell, "tcPr/vMerge")
            continues = merge is not None and merge.get(f"{W}val", "continue") == "continue"
            going_on |= {column} if continues else set()
            if continues and (hidden := " ".join(c.text for line in lines for c in line.cells)):
                # What stands in the lower part of a merged cell is nowhere to be seen.
                lines = [Line(notes=[Note("hidden_text", hidden)], place=self._area.place)]
            stacks.append((column, merge is not None and not continues, lines))
            column += span
        whole.lines = [Line(place=self._area.place) for _ in range(max([1, *(len(lines) for _, _, lines in stacks)]))]
        self._merged = {start: place for start, place in self._merged.items() if start in going_on}
        self._stretch(len(whole.lines))
        for start, begins, lines in stacks:
            self._stack(whole.lines, start, lines, begins=begins)
        return whole

    def _cell(self, cell: Any, column: int, span: int, whole: Block) -> list[Line]:
        """The lines of one cell within its columns; breaks and footnotes go to the block of the row."""
        width = (self._area.right - self._area.left) / self._columns
        area = Area(
            self._area.left + column * width,
            self._area.left + min(self._columns, column + span) * width,
            on_colour=self._on_colour or is_filled(cell),
            place=self._area.place,
            part=self._story.next_cell(),
        )
        lines: list[Line] = []
        for block in self._story.blocks(cell, area):
            whole.breaks_before |= block.breaks_before and not lines
            whole.breaks_after |= block.breaks_after or (block.breaks_before and bool(lines))
            whole.footnotes += block.footnotes
            lines += block.lines
        return lines

    def _stretch(self, more: int) -> None:
        """Cells merged downwards cover this row's lines too."""
        for line, at in self._merged.values():
            line.cells[at] = replace(line.cells[at], lines=line.cells[at].lines + more)

    def _stack(self, rows: list[Line], column: int, lines: list[Line], *, begins: bool) -> None:
        """Puts the lines of one cell beside those of the others."""
        last: tuple[Line, int] | None = None
        for index, (target, line) in enumerate(zip(rows, lines, strict=False)):
            if line.place == "text_box":
                target.place = "text_box"
            target.notes += line.notes
            for cell in line.cells:
                target.cells.append(cell)
                last = (target, len(target.cells) - 1)
                if begins and index == len(lines) - 1:
                    target.cells[-1] = replace(cell, lines=max(cell.lines, len(rows) - index))
        if begins and last:
            self._merged[column] = last


def _flat(parent: Any) -> Iterator[Any]:
    """The children of an element, content controls and other wrappers opened."""
    for child in parent:
        if child.tag in _WRAPPERS:
            yield from _flat(child)
        else:
            yield child


def _joined(first: Passage, second: Passage) -> Passage:
    return Passage(
        first.text + second.text,
        first.notes + second.notes,
        first.footnotes + second.footnotes,
        first.comments + second.comments,
        first.boxes + second.boxes,
    )


def _pieces(text: str) -> list[str]:
    """What stands side by side on one line."""
    pieces = [" ".join(piece.split()) for piece in _GAP.split(text)]
    kept = [piece for piece in pieces if piece]
    while len(kept) > 1 and _NUMBER.fullmatch(kept[0]):
        kept[:2] = [f"{kept[0]} {kept[1]}"]
    return kept


def _grid_width(row: Any) -> int:
    before, after = (_number(value(row, f"trPr/{name}"), 0) for name in ("gridBefore", "gridAfter"))
    return min(_MOST_COLUMNS, before + after + sum(_span(cell) for cell in _flat(row) if cell.tag == f"{W}tc"))


def _span(cell: Any) -> int:
    return max(1, _number(value(cell, "tcPr/gridSpan"), 1))


def _number(text: str | None, otherwise: int) -> int:
    return min(int(text), _MOST_COLUMNS) if text and text.isascii() and text.isdigit() else otherwise
