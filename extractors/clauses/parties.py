"""The parties of a contract: who is named as seller and who as buyer, in each language version."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.clauses.language import language_of
from extractors.clauses.model import Clause
from extractors.clauses.recitals import END, EVERY, Role, role_of, told
from extractors.values import uscc
from extractors.values.party import cleaned

_ADDED = r"\s*[)）]?(?:\s*[(（/][^)）:：/]{0,24}[)）]?|\s*/\s*[^:：]{0,24})?\s*(?:名称|全称|name|наименование|nombre|nom)?\s*"
_LABEL = re.compile(
    rf"(?i)(?:^|(?<=[\s。；;,，.）)])|(?<=[\u4e00-\u9fff])(?![\u4e00-\u9fff]))(?:(?:甲|乙)方\s*[(（/]?\s*|"
    rf"party\s*[ab]\s*[(（/]?\s*)?(?:{EVERY}){_ADDED}[:：]\s*"
)
_AB = re.compile(r"(?:^|(?<=[\s。；;]))([甲乙])方\s*[:：]\s*")
_AB_ROLE = re.compile(
    r"([甲乙])方\s*[(（/，,即为是]{1,2}\s*(卖|买|出卖|买受|供|需)|(卖|买|出卖|买受|供|需)[方人]\s*[(（/，,即为是]{1,2}\s*([甲乙])方"
)
# Letters that Latin and Cyrillic capitals share: a name of nothing else is print nobody here could read.
_SHARED = re.compile(r"(?:OOO|OAO|3AO|AO)?[\WABCEHKMOPTXY3]{6,}")
_BOTH = (
    re.compile(
        r"(?P<han>[\u4e00-\u9fff（）()·]{4,})[\s/,，、(（]*(?P<latin>[A-Za-z][^\u4e00-\u9fff]* [^\u4e00-\u9fff]*)"
    ),
    re.compile(
        r"(?P<latin>[A-Za-z][^\u4e00-\u9fff]* [^\u4e00-\u9fff]*?)[\s/,，、(（]*(?P<han>[\u4e00-\u9fff（）()·]{4,})"
    ),
)
_WRAPPED = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
# Where two columns of signatures ran into one line, what was read for one party goes on with the other one's label.
_BESIDE = re.compile(
    r"(?i)盖章|签[字章名]|[买卖]方|\b(?:for(?:\s+the)?|за|por(?:\s+(?:el|la))?|pour(?:\s+l[ea])?)$|"
    r"\b(?:seal|signature|sello|firma|cachet|печать|подпись)\b"
)
_USCC = re.compile(r"(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY]{18}(?![0-9A-Z])")
_HEAD, _REACH = 40, 6

__all__ = ["Party", "Role", "find"]


@dataclass(frozen=True, slots=True)
class Party:
    """A party as one clause names it: `language` that of the name, `uscc` the code printed beside it."""

    role: Role
    name: str
    clause: Clause
    language: str | None
    uscc: str | None = None


def find(clauses: Sequence[Clause]) -> tuple[Party, ...]:
    """Every name of a party in the order of the text, once for each role and language version.

    甲方 and 乙方 are parties only where the contract says which of them sells.
    """
    sides = _sides(clauses)
    found: dict[tuple[Role, str | None], Party] = {}
    for i, clause in enumerate(clauses):
        if clause.role == "table":
            continue
        for role, name in _names(clause.text, sides):
            language = _language(name, clause)
            party = Party(role, name, clause, language, _code(clauses, i, role))
            known = found.get((role, language))
            if known is None or (known.uscc is None and party.uscc and known.name == party.name):
                found[role, language] = party
    return tuple(found.values())


def _language(name: str, clause: Clause) -> str | None:
    """A Latin name in a Chinese clause is no Chinese name; else the language is the clause's."""
    own = language_of(name)
    if own == "zh" or clause.language != "zh":
        return "zh" if own == "zh" else clause.language
    return own or "en"


def _names(text: str, sides: dict[str, Role]) -> Iterator[tuple[Role, str]]:
    """The names in a clause, each language of one printed in two for itself; words that are none left out."""
    for role, said in _named(text, sides):
        whole = _WRAPPED.sub("", said.strip())
        both = next((m for pattern in _BOTH if (m := pattern.fullmatch(whole))), None)
        for part in (both["han"], both["latin"]) if both else (whole,):
            name = cleaned(part)
            # A name in letters that have capitals begins with one.
            if name and not name[:1].islower() and not _SHARED.fullmatch(name) and not _BESIDE.search(name):
                yield role, name


def _named(text: str, sides: dict[str, Role]) -> Iterator[tuple[Role, str]]:
    starts = [(m.start(), m.end(), role_of(m)) for m in _LABEL.finditer(text)]
    starts += [(m.start(), m.end(), sides[m.group(1)]) for m in _AB.finditer(text) if m.group(1) in sides]
    starts.sort()
    for n, (_, end, role) in enumerate(starts):
        stop = starts[n + 1][0] if n + 1 < len(starts) else len(text)
        said = text[end:stop]
        cut = END.search(said)
        yield role, (said[: cut.start()] if cut else said).rstrip(" /|")
    if not starts:
        yield from told(text)


def _sides(clauses: Sequence[Clause]) -> dict[str, Role]:
    """Which of 甲方 and 乙方 sells, where the head of the contract says so."""
    sides: dict[str, Role] = {}
    for clause in clauses[:_HEAD]:
        for match in _AB_ROLE.finditer(clause.text):
            side, word = (match.group(1), match.group(2)) if match.group(1) else (match.group(4), match.group(3))
            sides.setdefault(side, "seller" if word in ("卖", "出卖", "供") else "buyer")
    return sides


def _code(clauses: Sequence[Clause], index: int, role: Role) -> str | None:
    """The 统一社会信用代码 beside a party: in its clause, or below it before the other party is named."""
    for i, clause in enumerate(clauses[index : index + _REACH]):
        labels = [role_of(m) for m in _LABEL.finditer(clause.text)]
        if i and any(other != role for other in labels):
            return None
        codes = [code for code in _USCC.findall(clause.text.upper()) if uscc.is_valid(code)]
        if codes:
            return str(codes[0])
    return None
