"""Names of companies in Latin letters that one version of a clause prints and the other prints differently."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from extractors.clauses.model import Clause
from verifiers.translation.versions import Pair

_FORM = (
    r"L\.?L\.?C|LTD|LIMITED|INC|CORP(?:ORATION)?|GMBH|FZE|FZCO|FZ-LLC|S\.?R\.?L|S\.?A\.?R\.?L|S\.?A|L\.?L\.?P|"
    r"PLC|PJSC|JSC|CO(?:MPANY)?"
)
# A name that ends in a legal form, or follows one (OOO, TOO).
_COMPANY = re.compile(
    rf"(?:\b(?:OOO|LLC|TOO|AO|IP)\s+[\"“«]?[A-Z][\w&.'-]*(?:\s+[A-Z][\w&.'-]*){{0,5}}[\"”»]?)|"
    rf"\b[A-Z][\w&'-]*(?:[\s.,]+(?:&\s*)?[A-Z][\w&'-]*){{0,6}}?[\s.,]+(?:{_FORM})\b\.?(?:\s*,?\s*(?:{_FORM})\b\.?)*"
)
_FORMS = re.compile(rf"\b(?:{_FORM}|OOO|TOO|AO|IP)\b\.?", re.IGNORECASE)
_SOLID = re.compile(r"[^A-Z0-9]")
_ALIKE = 0.6
_SHORTEST = 4


def differing_names(pair: Pair) -> Iterator[tuple[str, str]]:
    """(foreign, Chinese) names of one company that the two versions spell differently.

    Names that stand in the other version letter for letter, legal form aside, agree; a name that the other version
    gives in its own script cannot be compared.
    """
    left, right = _names(pair.foreign), _names(pair.chinese)
    foreign, chinese = _text(pair.foreign), _text(pair.chinese)
    lone_left = {core: name for core, name in left.items() if core not in chinese}
    lone_right = {core: name for core, name in right.items() if core not in foreign}
    for core, name in lone_left.items():
        alike = [c for c in lone_right if SequenceMatcher(None, core, c, autojunk=False).ratio() >= _ALIKE]
        if alike or len(lone_left) == len(lone_right) == 1:
            yield name, lone_right[(alike or list(lone_right))[0]]


def _names(clauses: Iterable[Clause]) -> dict[str, str]:
    """The companies named, by the letters of their name without blanks and legal form."""
    found = (match.group().strip(" ,.") for clause in clauses for match in _COMPANY.finditer(clause.text))
    return {core: name for name in found if len(core := _SOLID.sub("", _FORMS.sub("", name).upper())) >= _SHORTEST}


def _text(clauses: Iterable[Clause]) -> str:
    return _SOLID.sub("", " ".join(clause.text for clause in clauses).upper())
