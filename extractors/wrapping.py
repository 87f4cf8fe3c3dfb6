"""Names that wrap: which lines below the first go on with a name, and which are something else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractors.model import Reading
from extractors.slices import join, letters

LEGAL_FORMS = ("有限公司", "有限责任公司", "股份有限公司")
_SAME_LINE, _LONGEST_PERSON = 0.6, 5


def until_whole(row: Sequence[Reading], is_whole: Callable[[Reading], bool]) -> Sequence[Reading] | None:
    """The lines of a name up to that which makes it whole; none where several lines never do.

    A first line as short as a person's name is not the beginning of a longer one.
    """
    ends = [n for n in range(1, len(row)) if not _is_level(row[n], row[n - 1])]
    if not ends:
        return row
    if is_whole(join(row[: ends[0]])):
        return row[: ends[0]]
    is_short = len("".join(r.text for r in row[: ends[0]]).strip()) < _LONGEST_PERSON
    return None if is_short else next((row[:n] for n in (*ends[1:], len(row)) if is_whole(join(row[:n]))), None)


def completes_name(last: Reading, piece: Reading) -> bool:
    """Whether the legal form of a company breaks over two lines, the second of which begins below the label."""
    head, tail = ("".join("".join(letters(r)).split()) for r in (last, piece))
    places = [(form, (head + tail).find(form, max(0, len(head) - len(form) + 1))) for form in LEGAL_FORMS]
    is_next = last.box.height < piece.box.centre[1] - last.box.centre[1] < 2.5 * last.box.height
    return is_next and any(0 <= at < len(head) < at + len(form) for form, at in places)


def _is_level(piece: Reading, before: Reading) -> bool:
    return abs(piece.box.centre[1] - before.box.centre[1]) < _SAME_LINE * before.box.height
