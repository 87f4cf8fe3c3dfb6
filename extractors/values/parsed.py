"""What a value kind makes of a reading, and the folding of printed characters that all kinds share."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from extractors.model import Candidate, Char, Reading
from extractors.values.simplified import simplify
from intake.model import Frozen


class Parsed(Frozen):
    """A value, or null, with the probability that it is right and what else it might be."""

    value: Any = None
    confidence: float = 0.0
    candidates: tuple[Candidate, ...] = ()


ValueKind = Callable[[Reading], Parsed]
ABSENT = Parsed()
_INDEPENDENT = 1.8
_UNSEEN = 0.003

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−ー一－～~", "-"))
_STROKED = str.maketrans(dict.fromkeys("θΘØø∅", "0"))
_SURE, _HARDLY = 0.9, 0.3


def fold(text: str) -> str:
    """Full width to ASCII (NFKC) and surrounding blanks removed; Chinese characters stay as printed."""
    return unicodedata.normalize("NFKC", text).strip()


def ascii_code(text: str) -> str:
    """An identifier as printed: folded, upper case, dashes unified, zeros without stroke, without blanks."""
    return unstroked(re.sub(r"\s+", "", fold(text)).translate(_DASHES)).upper()


def unstroked(text: str) -> str:
    """A text whose zeros lost the stroke that certificates print through them."""
    return text.translate(_STROKED)


def pooled(opinions: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Several looks' probabilities of one character as one distribution.

    A tempered product: looks at one place see the same ink, so n of them count as fewer than n independent ones.
    """
    if len(opinions) == 1:
        return dict(opinions[0])
    power = _INDEPENDENT / len(opinions)
    letters = {letter for opinion in opinions for letter in opinion}
    scores = {
        letter: math.prod(max(opinion.get(letter, 0.0), _UNSEEN) ** power for opinion in opinions)
        for letter in sorted(letters)
    }
    total = sum(scores.values())
    return {letter: score / total for letter, score in scores.items()}


def weakest(reading: Reading) -> float:
    """The confidence of the least certain character; the whole reading's confidence where there are no characters."""
    return min((_certainty(c) for c in reading.chars if c.text.strip()), default=reading.confidence)


def _certainty(char: Char) -> float:
    """A character's confidence, that of its traditional or full-width twins added."""
    said = simplify(fold(char.text))
    twins = sum(p for text, p in char.candidates if text != char.text and simplify(fold(text)) == said)
    return min(1.0, char.confidence + twins)


def heard(reading: Reading, spell: Callable[[str], str]) -> list[Reading]:
    """The further looks that count: where the first reader surely and always sees the same, no doubtful second one's.

    A second reader stumbles over a typeface that it never saw, and knows it; what it hardly saw is never an opinion.
    """
    own = [look for look in (reading, *reading.looks) if look.engine == reading.engine and spell(look.text)]
    is_clear = len(own) > 1 and len({spell(look.text) for look in own}) == 1 and min(map(weakest, own)) >= _SURE
    least = _SURE if is_clear else _HARDLY
    return [look for look in reading.looks if look.engine == reading.engine or weakest(look) >= least]


def spelled_alike(reading: Reading, spell: Callable[[str], str]) -> bool:
    """Whether every look that is not empty spells the same as the reading itself, after `spell`."""
    said = spell(reading.text)
    return all(spell(look.text) == said for look in reading.looks if look.text.strip())
