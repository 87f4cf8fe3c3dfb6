"""Tables set in groups of columns side by side, the same heads over each: taken apart, to be read one after another."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.layout import in_rows, line_height
from extractors.model import Reading, Sheet
from extractors.slices import letters
from extractors.table_grid import Vocabulary, apart

_NUMBER = re.compile(r"[A-Z\d]{15,}")


def halves(sheets: Sequence[Sheet], labels: Mapping[str, Sequence[str]], key: str) -> list[list[Sheet]]:
    """The sheets once for each group of columns, each with the print of that group; the sheets alone for one group.

    `key` is the label that every group has. A page without heads is divided as the page before it, where a number as
    long as a VIN stands in each group: else it is laid out otherwise.
    """
    vocabulary = Vocabulary(labels)
    edges: list[float] = []
    divided: list[list[Sheet]] = []
    for sheet in sheets:
        aspect = sheet.page.height / sheet.page.width
        pieces = [piece for r in sheet.readings if r.ink == "dark" and r.text.strip() for piece in apart(r, aspect)]
        own = _edges(pieces, vocabulary, key)
        edges = edges if own is None else own
        groups = _divided(pieces, edges)
        is_divided = bool(edges) and (own is not None or all(any(map(_is_number, group)) for group in groups))
        divided.append(
            [sheet.model_copy(update={"readings": tuple(group)}) for group in groups] if is_divided else [sheet]
        )
    most = max(map(len, divided), default=1)
    return [[parts[n] for parts in divided if n < len(parts)] for n in range(most)]


def _divided(pieces: Sequence[Reading], edges: Sequence[float]) -> list[list[Reading]]:
    groups: list[list[Reading]] = [[] for _ in (*edges, 1.0)]
    for piece in pieces:
        groups[sum(edge < piece.box.centre[0] for edge in edges)].append(piece)
    return groups


def _is_number(piece: Reading) -> bool:
    return bool(_NUMBER.search("".join(letters(piece))))


def _edges(pieces: Sequence[Reading], vocabulary: Vocabulary, key: str) -> list[float] | None:
    """Where further groups of columns begin: right before the head that is the first of the row once more.

    None of them where the heads make up one group, null where the page has no heads.
    """
    is_headed = False
    for row in in_rows(pieces, line_height(pieces)):
        names = [vocabulary.matched("".join(letters(piece)))[0] for piece in row]
        starts = [n for n, name in enumerate(names) if name and name == names[0]]
        if names.count(key) == len(starts) > 1:
            return [(row[n - 1].box.right + row[n].box.left) / 2 for n in starts[1:]]
        is_headed = is_headed or (key in names and len({name for name in names if name}) > 1)
    return [] if is_headed else None
