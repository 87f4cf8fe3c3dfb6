"""Countries as papers write them, as one code: the operator's table of customs numbers first, then the names known."""

from __future__ import annotations

import re

from extractors.values import country
from verifiers.case import Subject

_BETWEEN = re.compile(r"[、,，;；]")


def alpha3(subject: Subject, text: str) -> str | None:
    """The ISO 3166-1 alpha-3 code of a name, code or customs number; null where nobody knows it."""
    own = subject.case.tables.get("customs_countries")
    said = text.strip()
    return own[said]["country"] if own is not None and said in own else country.code(said)


def countries(subject: Subject, text: str) -> frozenset[str]:
    """Every country of a list joined by 、 or commas; a name nobody knows stands for itself."""
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    return frozenset(alpha3(subject, part) or part for part in parts)


def named(code: str) -> str:
    """A code with its Chinese name, as messages print it."""
    name = country.name_zh(code)
    return code if name == code else f"{name}（{code}）"
