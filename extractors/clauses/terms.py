"""After-sales content of a contract, sentence by sentence: what is promised, on which topic, and what is refused.

>>> [t.topic for t in sentences("卖方提供12个月质保，并供应备件。", "zh")]
['warranty', 'period', 'parts']
>>> [t.topic for t in sentences("The vehicles are sold as is, without any warranty.", "en")]
['waiver']
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.clauses import wording
from extractors.clauses.language import CHINESE
from extractors.clauses.model import Clause, Topic
from extractors.clauses.numbering import is_heading, without_number
from extractors.values.number_words import bare
from extractors.values.numerals import flat

_STOPS = re.compile(r"(?<=[。；;！？!?])\s*|(?<=[^\d\s.][.])\s+(?=[^\W\d_a-zа-я])")
_FIGURE = re.compile(r"\d")
_LEAST_HAN, _LEAST_WORDS = 4, 2
_HEAD_REACH = 60


@dataclass(frozen=True, slots=True)
class Term:
    """One after-sales sentence as printed, on one topic, and the index of the clause it stands in."""

    text: str
    topic: Topic
    clause: int = 0


def find(clauses: Sequence[Clause]) -> tuple[Term, ...]:
    """Every after-sales sentence of a contract in reading order, once for each topic it is about.

    A heading is no content, but tells what the clauses below it are about: there, outlets, contacts and duties count
    without the words that name after-sales service.
    """
    found: list[Term] = []
    about = dict[str | None, tuple[str | None, int]]()
    for i, clause in enumerate(clauses):
        if clause.role in ("title", "table", "signature"):
            continue
        if clause.role == "heading" or is_heading(clause.text):
            about = _entered(about, clause, i)
            continue
        section = about.get(clause.language)
        inside = section is not None and i - section[1] <= _HEAD_REACH and _is_below(clause, section[0])
        if section is not None and not inside:
            about.pop(clause.language)
        found += [Term(term.text, term.topic, i) for term in sentences(clause.text, clause.language, is_inside=inside)]
    return tuple(found)


def _entered(
    about: dict[str | None, tuple[str | None, int]], clause: Clause, index: int
) -> dict[str | None, tuple[str | None, int]]:
    """What each language's clauses are below, after a heading: that of after-sales service, or another."""
    if wording.of(clause.language).heading.search(_folded(clause.text, clause.language)):
        return {**about, clause.language: (clause.number, index)}
    return {language: told for language, told in about.items() if language != clause.language}


def _is_below(clause: Clause, heading: str | None) -> bool:
    """Whether a clause's number leaves it below a heading: a sub-number, a bracketed one, or none."""
    if clause.number is None or clause.number.startswith("(") or heading is None:
        return True
    return clause.number == heading or clause.number.startswith(f"{heading}.") or "." not in clause.number + heading


def topic_of(terms: Sequence[Term], index: int) -> Topic | None:
    """The topic of a clause: the first of its terms that grants something, else the waiver, else null."""
    own = [term.topic for term in terms if term.clause == index]
    return next((topic for topic in own if topic != "waiver"), own[0] if own else None)


def sentences(text: str, language: str | None, *, is_inside: bool = False) -> list[Term]:
    """The after-sales sentences of one clause with their topics; `is_inside`: below an after-sales heading."""
    words = wording.of(language)
    label = without_number(text).partition("：")[0].partition(":")[0]
    inside = is_inside or (len(label) < 40 and bool(words.heading.search(_folded(label, language))))
    result: list[Term] = []
    for sentence in (s.strip() for s in _STOPS.split(text)):
        if not sentence:
            continue
        topics = _topics(_folded(sentence, language), words, is_inside=inside)
        if topics and _says_something(sentence, language, words):
            result += [Term(sentence, topic) for topic in topics]
        inside = inside or bool(topics)
    return result


def _topics(said: str, words: wording.Wording, *, is_inside: bool) -> list[Topic]:
    """The topics of one folded sentence; a refusal is a waiver unless it only bounds a warranty that is given."""
    said = words.foreign.sub(" ", said)
    if words.waiver.search(said) and not words.bounded.search(said):
        granted = words.granted.search(words.waiver.sub("#", said))
        return ["warranty", "waiver"] if granted else ["waiver"]
    is_about = any(words.topics[topic].search(said) for topic in wording.TELLING)
    if not (is_about or is_inside) or words.postponed.search(said):
        return []
    return [topic for topic in wording.TOPICS if words.topics[topic].search(said)]


def _says_something(sentence: str, language: str | None, words: wording.Wording) -> bool:
    """Whether more stands there than the names of topics: a heading or a label alone is no content."""
    told = without_number(sentence)
    if words.waiver.search(_folded(told, language)):
        return True
    rest = words.names.sub(" ", _folded(told, language))
    if _FIGURE.search(rest):
        return True
    if language == CHINESE:
        return len(re.findall(r"[\u4e00-\u9fff]", rest)) >= _LEAST_HAN
    return len(re.findall(r"[^\W\d_]{2,}", rest)) >= _LEAST_WORDS


def _folded(text: str, language: str | None) -> str:
    return re.sub(r"\s+", "", flat(text)) if language == CHINESE else bare(flat(text))
