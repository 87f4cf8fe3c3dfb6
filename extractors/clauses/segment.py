"""The pages of a contract as clauses in reading order, each in one language, with its number and its role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import pycountry

from extractors.clauses.furniture import without_furniture
from extractors.clauses.language import CHINESE, inherited, language_of
from extractors.clauses.mixed import by_language
from extractors.clauses.model import Clause, ClauseRole
from extractors.clauses.numbering import is_heading, number
from extractors.clauses.page_layout import Strip, is_office, strips
from extractors.clauses.paragraphs import glued, paragraphs, row
from extractors.clauses.roles import begins_signatures, is_annex_title, is_sentence, is_signature, is_title
from extractors.model import Sheet
from intake.model import Box

_SURE = 0.7
_OPEN_END = re.compile(r"[^。.;；:：!?！？)）”\"»]\s*$")
_TITLE_WITHIN, _SIGNED_AFTER, _SHORT, _LABEL = 8, 0.5, 90, 24
_LONG_SIGNED = 220
_LIST_ITEM = re.compile(
    r"(?<=[。.;；\s])(?=(?:第[一二三四五六七八九十百\d]{1,4}条|(?:Article|Clause|Статья|Cl[aá]usula|Art[ií]culo|المادة)\s*\d|"
    r"\d{1,2}(?:\.\d{1,2})*[.、]\s?[^\W\d]))"
)
_LONG_CELL = 240


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, or one language's share of it, on its way to becoming a clause."""

    file: str
    page: int
    box: Box
    text: str
    confidence: float
    column: int = 0
    is_table: bool = False
    is_whole: bool = False
    script: str | None = None


def segment(sheets: Sequence[Sheet]) -> tuple[Clause, ...]:
    """The clauses of one paper's pages in reading order, not aligned yet.

    The sheets come in the order of the paper. A clause that runs over a page break is one clause, at its first place.
    Page numbers and running headers are left out. Where nobody could read a page's script, its clauses that are not
    Chinese carry that script's language and are not sure.
    """
    order = {sheet.page.number: place for place, sheet in enumerate(sheets)}
    parts = _over_breaks([part for sheet in without_furniture(sheets) for part in _parts(sheet)], order)
    pieces = [replace(part, text=text) for part in parts for text in _pieces(part)]
    languages = inherited([piece.text for piece in pieces])
    roles = _with_lines_beside(pieces, _roles(pieces))
    return tuple(_clause(piece, language, role) for piece, language, role in zip(pieces, languages, roles, strict=True))


def _clause(piece: Part, language: str | None, role: ClauseRole) -> Clause:
    unread = piece.script is not None and language != CHINESE
    if unread:
        found = pycountry.languages.get(alpha_3=(piece.script or "").partition("+")[0])
        language = getattr(found, "alpha_2", None) or language
    return Clause(
        page=piece.page, box=piece.box, file=piece.file, text=piece.text, language=language, role=role,
        number=None if role == "table" else number(piece.text),
        is_sure=not unread and piece.confidence >= _SURE,
    )  # fmt: skip


def _parts(sheet: Sheet) -> Iterator[Part]:
    office = is_office(sheet)
    for strip in strips(sheet):
        yield from _of_strip(strip, sheet, is_whole=office)


def _of_strip(strip: Strip, sheet: Sheet, *, is_whole: bool) -> Iterator[Part]:
    for index, lines in enumerate(strip.columns, start=1):
        column = index if strip.kind == "columns" else 0
        # Every row of a table and every paragraph of an office file stands for itself.
        groups = [[line] for line in lines] if strip.kind == "table" or is_whole else [list(lines)]
        for group in groups:
            # Cells are kept apart: a count beside a price is not its thousands.
            for paragraph in [row(group[0])] if strip.kind == "table" else paragraphs(group):
                yield Part(
                    sheet.file, sheet.page.number, sheet.on_page(paragraph.box), paragraph.text, paragraph.confidence,
                    column, strip.kind == "table", is_whole, sheet.unread_script,
                )  # fmt: skip


def _over_breaks(parts: Sequence[Part], order: Mapping[int, int]) -> list[Part]:
    """The parts with those joined that a page break cut in two: the last of a column and the first on the next page."""
    result: list[Part] = []
    last: dict[int, tuple[int, Part]] = {}
    for part in parts:
        index, before = last.get(part.column, (0, None))
        if before is not None and before.page != part.page and _goes_on(before, part, order):
            # Whatever follows on the page it ends on, it goes on no further.
            result[index] = replace(result[index], text=glued([result[index].text, part.text]))
        else:
            index = len(result)
            result.append(part)
        last[part.column] = (index, part)
    return result


def _goes_on(before: Part, part: Part, order: Mapping[int, int]) -> bool:
    """Whether a part at the head of a page goes on with the last one of the page before it."""
    if part.is_whole or part.is_table or before.is_table or order[part.page] != order[before.page] + 1:
        return False
    if number(part.text) is not None or is_heading(before.text) or not _OPEN_END.search(before.text):
        return False
    if is_title(part.text) or is_annex_title(part.text) or is_signature(before.text):
        return False
    languages = {language_of(before.text), language_of(part.text)} - {None}
    return len(languages) <= 1 and not part.text[:1].isupper()


def _pieces(part: Part) -> list[str]:
    """The paragraphs of a cell, and the languages of a paragraph."""
    if part.is_table:
        return [part.text]
    lines = [line for line in part.text.split("\n") if line.strip()]
    if part.is_whole:
        lines = [item for line in lines for item in (_LIST_ITEM.split(line) if len(line) > _LONG_CELL else [line])]
    return [piece for line in lines for piece in by_language(line)]


def _roles(pieces: Sequence[Part]) -> list[ClauseRole]:
    """Title, headings, tables, the signature block at the end of the text, and the body between them."""
    roles: list[ClauseRole] = []
    titles = 0
    is_signing = False
    for i, piece in enumerate(pieces):
        if is_annex_title(piece.text) or number(piece.text) is not None:
            is_signing = False
        late = i >= _SIGNED_AFTER * len(pieces)
        signs = not piece.is_table and number(piece.text) is None and is_signature(piece.text)
        is_signing = (is_signing and not is_title(piece.text)) or ((late or begins_signatures(piece.text)) and signs)
        if piece.is_table:
            roles.append("table")
        elif is_title(piece.text) and (i - titles < _TITLE_WITHIN or is_annex_title(piece.text)):
            titles += 1
            roles.append("title")
        elif (is_signing and len(piece.text) <= (_LONG_SIGNED if signs else _SHORT)) or (
            signs and len(piece.text) <= _LABEL
        ):
            roles.append("signature")
        else:
            roles.append("heading" if is_heading(piece.text) else "body")
    return roles


def _signs_on(piece: Part) -> bool:
    return len(piece.text) <= _LONG_SIGNED and number(piece.text) is None and not is_sentence(piece.text)


def _with_lines_beside(pieces: Sequence[Part], roles: Sequence[ClauseRole]) -> list[ClauseRole]:
    """The roles, what stands between signatures being one too, and a short and hardly read line beside one.

    Names of two parties beside each other run over several lines there, and seals lie over them.
    """
    signs = [role == "signature" for role in (*roles, "body")]
    roles = [
        "signature" if role == "body" and signs[n - 1] and signs[n + 1] and _signs_on(piece) else role
        for n, (piece, role) in enumerate(zip(pieces, roles, strict=True))
    ]
    signing = [(piece.page, piece.box) for piece, role in zip(pieces, roles, strict=True) if role == "signature"]

    def is_beside(piece: Part) -> bool:
        middles = [box.centre[1] for page, box in signing if page == piece.page]
        return any(piece.box.top < middle < piece.box.bottom for middle in middles)

    return [
        "signature"
        if role in ("body", "heading")
        and piece.confidence < _SURE
        and len(piece.text) <= _SHORT
        and number(piece.text) is None
        and is_beside(piece)
        else role
        for piece, role in zip(pieces, roles, strict=True)
    ]
