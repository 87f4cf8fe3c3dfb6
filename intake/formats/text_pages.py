"""Pages of text without a picture: lines of an office file laid out evenly, in the columns that its tables have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from intake.errors import BadFile
from intake.formats.image import picture
from intake.formats.source import Raster, check_number, check_pages
from intake.limits import Limits
from intake.model import Box, Hidden, HiddenKind, Word, WordPlace
from intake.problems import problem

LINES_A_PAGE = 60
PICTURE = "picture_of_document"
_MARGIN = 0.05
_FILLED = 0.8


@dataclass(frozen=True, slots=True)
class Cell:
    """One piece of text on a line; `left` and `right` are fractions of the text area's width.

    `lines` is how many lines it stands beside, as a cell does that was merged downwards. `part` counts the cells of the
    file's tables; text outside of tables stands in none, 0.
    """

    text: str
    left: float = 0.0
    right: float = 1.0
    lines: int = 1
    part: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """Something a print would not show, before its place on a page is known."""

    kind: HiddenKind
    text: str | None = None


@dataclass(slots=True)
class Line:
    """What stands on one line, and what is hidden there; a line without cells takes room only for what it hides."""

    cells: list[Cell] = field(default_factory=list)
    place: WordPlace = "body"
    notes: list[Note] = field(default_factory=list)


@dataclass(slots=True)
class Leaf:
    """One page before it is laid out: `foot` stands at its bottom, below footnotes and all."""

    lines: list[Line] = field(default_factory=list)
    foot: list[Line] = field(default_factory=list)


class TextPages:
    """Pages laid out on demand, then the large pictures of the file, a page each.

    A file that has neither text nor such pictures is refused as blank.
    """

    def __init__(
        self,
        leaves: Sequence[Leaf],
        limits: Limits,
        *,
        remarks: tuple[str, ...] = (),
        notes: Sequence[Note] = (),
        pictures: Sequence[bytes] = (),
    ) -> None:
        if not any(line.cells or line.notes for leaf in leaves for line in (*leaf.lines, *leaf.foot)):
            if not pictures:
                raise BadFile(problem("FILE-BLANK"))
            leaves = ()
        self._leaves = leaves
        self._pictures = pictures
        self._limits = limits
        self._remarks = remarks
        self._notes = notes
        self.page_count = len(leaves) + len(pictures)
        check_pages(self.page_count, limits)

    def remarked(self, remark: str) -> TextPages:
        """The same pages with one more remark."""
        remarks = (*self._remarks, remark)
        return TextPages(self._leaves, self._limits, remarks=remarks, notes=self._notes, pictures=self._pictures)

    def raster(self, number: int) -> Raster:
        """The words of page `number` and what it hides, or the picture that it is; raises BadFile for a broken one."""
        check_number(number, self.page_count)
        # What belongs to the file rather than to a place in it is said once, on the first page.
        whole = tuple(Hidden(kind=n.kind, text=n.text) for n in self._notes) if number == 1 else ()
        if number > len(self._leaves):
            drawn = picture(self._pictures[number - 1 - len(self._leaves)], self._limits)
            return replace(drawn, remarks=(*self._remarks, PICTURE), hidden=whole)
        leaf = self._leaves[number - 1]
        count = max(LINES_A_PAGE, len(leaf.lines) + len(leaf.foot))
        rows = [*enumerate(leaf.lines), *enumerate(leaf.foot, start=count - len(leaf.foot))]
        words = tuple(word for row, line in rows for word in _words(line, row, count))
        hidden = [
            Hidden(kind=n.kind, text=n.text, box=_box(0, 1, row, 1, count)) for row, line in rows for n in line.notes
        ]
        return Raster(None, None, words, self._remarks, (*hidden, *whole))


def filled(lines: Sequence[Line], most: int = LINES_A_PAGE) -> list[Leaf]:
    """Lines spread over as many pages as they need, `most` on each."""
    return [Leaf(list(lines[start : start + most])) for start in range(0, len(lines), most)]


def side_by_side(texts: Sequence[str], left: float = 0.0, right: float = 1.0, part: int = 0) -> list[Cell]:
    """Texts in columns of equal width; empty ones keep their column free."""
    width = (right - left) / max(1, len(texts))
    return [Cell(text, left + n * width, left + (n + 1) * width, part=part) for n, text in enumerate(texts) if text]


def _words(line: Line, row: int, count: int) -> Iterator[Word]:
    for cell in line.cells:
        box = _box(cell.left, cell.right, row, cell.lines, count)
        yield Word(text=cell.text, box=box, place=line.place, part=cell.part)


def _box(left: float, right: float, row: int, lines: int, count: int) -> Box:
    height, width = (1 - 2 * _MARGIN) / count, 1 - 2 * _MARGIN
    top = _MARGIN + row * height
    bottom = min(1 - _MARGIN, top + (lines - 1 + _FILLED) * height)
    return Box(left=_MARGIN + left * width, top=top, right=_MARGIN + right * width, bottom=max(top, bottom))
