"""What contract clauses are about, by stems in six languages: enough to tell which clause can translate which."""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from importlib import resources

from extractors.clauses.language import scripts
from extractors.values.number_words import bare
from extractors.values.numerals import flat

LANGUAGES = ("zh", "en", "ru", "es", "fr", "ar")


@cache
def _rows() -> tuple[dict[str, str], ...]:
    """One row a concept: its name, and a pattern for each language (stems without accents)."""
    text = resources.files(__package__).joinpath("lexicon.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines(), delimiter=";"))


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    # The patterns are bared like the texts: й is и there, and ئ is ي.
    spelled = [(row["concept"], row[language] if language == "zh" else bare(row[language])) for row in _rows()]
    return tuple((name, re.compile(pattern)) for name, pattern in spelled)


@lru_cache(maxsize=32768)
def concepts(text: str, language: str | None) -> frozenset[str]:
    """What a clause is about; nothing in a language that the table does not hold."""
    if language not in LANGUAGES:
        return frozenset()
    said = flat(text) if language == "zh" else bare(text)
    return frozenset(name for name, pattern in _patterns(language) if pattern.search(said))


@lru_cache(maxsize=32768)
def weight(text: str) -> float:
    """How much a text says, in letters of a Latin one: a Chinese character says as much as three of them."""
    found = scripts(text)
    return 3.1 * found.get("han", 0) + sum(n for name, n in found.items() if name != "han")
