"""Contract pages written by hand, as an engine reads them or as an office file holds them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.model import Reading, Sheet
from intake.model import Box, Page, Quality

WIDTH, HEIGHT = 1000, 1414
QUALITY = Quality(width=WIDTH, height=HEIGHT, sharpness=0.5, glare=0.0, contrast=0.8)
LINE, PITCH, LEFT, RIGHT, TOP = 0.014, 0.022, 0.1, 0.9, 0.08


def advance(character: str) -> float:
    """The width of a character as a fraction of the page: Chinese ones are square, others half as wide."""
    return LINE * HEIGHT / WIDTH * (1.0 if "\u2e80" <= character <= "\uffef" else 0.5)


def reading(text: str, left: float, top: float, *, page: int = 1, sure: float = 0.99) -> Reading:
    """One line of print as an engine reads it."""
    box = Box(left=left, top=top, right=min(0.99, left + sum(map(advance, text))), bottom=top + LINE)
    return Reading(text=text, page=page, box=box, confidence=sure, engine="written")


def wrapped(text: str, width: float) -> list[str]:
    """A paragraph broken to lines: between words, or anywhere between Chinese characters."""
    lines, line = [], ""
    for word in _words(text):
        if line and sum(map(advance, line + word)) > width:
            lines.append(line.strip())
            line = ""
        line += word
    return [*lines, line.strip()] if line.strip() else lines


def _words(text: str) -> Iterable[str]:
    word = ""
    for c in text:
        if "\u2e80" <= c <= "\uffef":
            yield from (word, c) if word else (c,)
            word = ""
        else:
            word += c
            if c == " ":
                yield word
                word = ""
    if word:
        yield word


def sheet(readings: Sequence[Reading], number: int = 1, *, rulings: Sequence[Box] = (), file: str = "contract.pdf",
          unread_script: str | None = None) -> Sheet:  # fmt: skip
    """A page with these readings."""
    page = Page(number=number, image_sha256="0" * 64, width=WIDTH, height=HEIGHT, quality=QUALITY)
    placed = tuple(r.model_copy(update={"page": number}) for r in readings)
    return Sheet(file=file, page=page, readings=placed, rulings=tuple(rulings), unread_script=unread_script)


def start(text: str) -> float:
    """Where a line of full-width text begins: Arabic ends at the right margin."""
    is_arabic = any("\u0600" <= c <= "\u06ff" for c in text)
    return max(LEFT, RIGHT - sum(map(advance, text))) if is_arabic else LEFT


def scanned(blocks: Sequence[str], number: int = 1, *, file: str = "contract.pdf", lines: int = 38) -> list[Sheet]:
    """Paragraphs one below the other as scanned pages, broken where a page is full."""
    rows = [line for block in blocks for line in [*wrapped(block, RIGHT - LEFT), ""]][:-1]
    sheets: list[Sheet] = []
    for first in range(0, len(rows), lines):
        shown = [
            reading(text, start(text), TOP + PITCH * i) for i, text in enumerate(rows[first : first + lines]) if text
        ]
        sheets.append(sheet(shown, number + len(sheets), file=file))
    return sheets


def two_columns(pairs: Sequence[tuple[str, str]], number: int = 1, *, is_ruled: bool = False) -> list[Sheet]:
    """Two language versions side by side, row by row, on one scanned page."""
    readings: list[Reading] = []
    rulings: list[Box] = []
    top = TOP
    for left, right in pairs:
        columns = (wrapped(left, 0.36), wrapped(right, 0.36))
        for x, column in zip((0.1, 0.53), columns, strict=True):
            readings += [reading(line, x, top + PITCH * i) for i, line in enumerate(column)]
        top += PITCH * (max(len(c) for c in columns) + 1)
        if is_ruled:
            rulings.append(Box(left=0.08, top=top - 0.7 * PITCH, right=0.92, bottom=top - 0.7 * PITCH + 0.001))
    if is_ruled:
        rulings += [Box(left=x, top=TOP, right=x + 0.001, bottom=top) for x in (0.08, 0.51, 0.92)]
    return [sheet(readings, number, rulings=rulings)]


def office(rows: Sequence[Sequence[str]], number: int = 1, *, file: str = "contract.docx") -> list[Sheet]:
    """An office file: every row a paragraph, or the cells of a table row side by side."""
    readings: list[Reading] = []
    for i, cells in enumerate(rows):
        width = 0.9 / len(cells)
        for column, text in enumerate(cells):
            if text:
                left, top = 0.05 + column * width, 0.02 + 0.012 * i
                box = Box(left=left, top=top, right=left + width, bottom=top + 0.008)
                readings.append(
                    Reading(text=text, page=number, box=box, confidence=1.0, engine="file", channel="text_layer")
                )
    return [sheet(readings, number, file=file)]


def renumbered(sheets: list[Sheet], first: int) -> list[Sheet]:
    """The pages with the numbers they have in one file."""
    return [
        page.model_copy(update={"page": page.page.model_copy(update={"number": first + i}), "readings": tuple(
            r.model_copy(update={"page": first + i}) for r in page.readings)})
        for i, page in enumerate(sheets)
    ]  # fmt: skip


def in_file(*papers: list[Sheet]) -> list[Sheet]:
    """Papers one behind the other in one file."""
    sheets: list[Sheet] = []
    for pages in papers:
        sheets += renumbered(pages, len(sheets) + 1)
    return sheets
