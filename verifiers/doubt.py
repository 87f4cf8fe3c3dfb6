"""Whether print that was read as one thing may say another: what the engine itself held possible, letter by letter."""

from __future__ import annotations

from typing import Any

from extractors.model import Char, Field
from verifiers.compare import plain

_POSSIBLE = 0.1


def may_say(field: Field[Any], text: str) -> bool:
    """Whether a field's print may spell `text`: an E whose foot lies on a table line looks like an F.

    Such a difference is no fault that could be told for certain; every letter must have been held possible.
    """
    wanted = [c for c in plain(text) if c.isalnum()]
    looks = [look for reading in field.readings for look in (reading, *reading.looks)]
    printed = [[c for c in look.chars if plain(c.text).isalnum()] for look in looks]
    return any(len(p) == len(wanted) and all(map(_may_be, p, wanted)) for p in printed)


def _may_be(char: Char, letter: str) -> bool:
    return plain(char.text) == letter or any(plain(said) == letter and p >= _POSSIBLE for said, p in char.candidates)
