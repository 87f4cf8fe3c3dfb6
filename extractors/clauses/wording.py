"""The words for after-sales service, and for its refusal, in six languages; without accents, blanks optional.

A scan may lose the blanks between words, so a blank in a pattern stands for any gap or none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from extractors.clauses.language import CHINESE
from extractors.clauses.model import Topic
from extractors.values.number_words import bare

TOPICS: tuple[Topic, ...] = (
    "warranty", "period", "parts", "technical_support", "outlets", "contact", "split_of_duties",
)  # fmt: skip
# Topics whose words speak of after-sales service wherever they stand; the others only below its heading.
TELLING: tuple[Topic, ...] = ("warranty", "parts", "technical_support", "outlets")
# A blank of a pattern, outside its sets of letters.
_BLANK = re.compile(r"\[[^\]]*\]| ")
_NEVER = re.compile(r"(?!)")
# Languages near enough to another one to be searched with its words.
_ALIKE = {"uk": "ru", "kk": "ru", "pt": "es"}


@dataclass(frozen=True, slots=True)
class Wording:
    """One language's patterns.

    `foreign` are phrases that only look like it (bank guarantee, title); `bounded` makes a refusal the limit of a
    warranty (wear parts, misuse, after its end); `granted` is a promise beside a refusal; `postponed` leaves
    everything to a later agreement; `names` are the bare names of topics.
    """

    heading: re.Pattern[str]
    topics: Mapping[Topic, re.Pattern[str]]
    waiver: re.Pattern[str]
    bounded: re.Pattern[str]
    granted: re.Pattern[str]
    foreign: re.Pattern[str]
    postponed: re.Pattern[str]
    names: re.Pattern[str]


@cache
def of(language: str | None) -> Wording:
    """The patterns of a language; those of a language nobody wrote down find nothing."""
    written = _table().get(_ALIKE.get(language or "", language or ""), {})
    # The patterns are bared like the texts: й is и there, and ئ is ي.
    said = written if language == CHINESE else {name: bare(pattern) for name, pattern in written.items()}
    topics: dict[Topic, re.Pattern[str]] = {topic: _compiled(said.get(topic, "")) for topic in TOPICS}
    return Wording(
        heading=_compiled(said.get("heading", "")),
        topics=topics,
        waiver=_compiled(said.get("waiver", "")),
        bounded=_compiled(said.get("bounded", "")),
        granted=_compiled(said.get("granted", "")),
        foreign=_compiled(said.get("foreign", "")),
        postponed=_compiled(said.get("postponed", "")),
        names=_compiled("|".join(filter(None, (said.get("heading"), said.get("names"))))),
    )


@cache
def _table() -> dict[str, dict[str, str]]:
    """Language to name to pattern, from the file beside this module."""
    text = resources.files(__package__).joinpath("wording.yaml").read_text(encoding="utf-8")
    return {
        language: {name: "|".join(forms) for name, forms in said.items()}
        for language, said in yaml.safe_load(text).items()
    }


def _compiled(pattern: str) -> re.Pattern[str]:
    return (
        re.compile(_BLANK.sub(lambda m: r"[\W_]*" if m.group() == " " else m.group(), pattern)) if pattern else _NEVER
    )
