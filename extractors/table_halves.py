"""Tables set in groups of columns side by side, the same heads over each: taken apart, to be read one after another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractors.layout import in_rows, line_height
from extractors.model import Reading, Sheet
from extractors.slices import letters
from extractors.table_grid import Vocabulary, apart


def halves(sheets: Sequence[Sheet], labels: Mapping[str, Sequence[str]], key: str) -> list[list[Sheet]]:
    """The sheets once for each group of columns, each with the print of that group; the sheets alone for one group.

    `key` is the label that every group has; a page without heads is divided as the page before it.
    """
    vocabulary = Vocabulary(labels)
    edges: list[float] = []
    divided: list[list[Sheet]] = []
    for sheet in sheets:
        aspect = sheet.page.height / sheet.page.width
        pieces = [piece for r in sheet.readings if r.ink == "dark" and r.text.strip() for piece in apart(r, aspect)]
        edges = _edges(pieces, vocabulary, key) or edges
        groups: list[list[Reading]] = [[] for _ in (*edges, 1.0)]
        for piece in pieces:
            groups[sum(edge < piece.box.centre[0] for edge in edges)].append(piece)
        divided.append([sheet.model_copy(update={"readings": tuple(group)}) for group in groups] if edges else [sheet])
    most = max(map(len, divided), default=1)
    return [[parts[n] for parts in divided if n < len(parts)] for n in range(most)]


def _edges(pieces: Sequence[Reading], vocabulary: Vocabulary, key: str) -> list[float]:
    """Where further groups of columns begin: right before the head that is the first of the row once more."""
    for row in in_rows(pieces, line_height(pieces)):
        names = [vocabulary.matched("".join(letters(piece)))[0] for piece in row]
        starts = [n for n, name in enumerate(names) if name and name == names[0]]
        if names.count(key) == len(starts) > 1:
            return [(row[n - 1].box.right + row[n].box.left) / 2 for n in starts[1:]]
    return []
