"""The parties of a contract: who is named as seller and who as buyer, in each language version."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from extractors.clauses.language import language_of
from extractors.clauses.model import Clause
from extractors.values import uscc
from extractors.values.party import cleaned

Role = Literal["seller", "buyer"]
_WORDS: dict[Role, str] = {
    "seller": r"卖方|出卖人|出卖方|供货方|供方|售方|销售方|出口方|(?:the\s*)?seller|vendor|supplier|exporter|продавец|поставщик|"
    r"(?:el\s*)?vendedor|"
    r"(?:le\s*)?vendeur|(?:ال)?بائع",
    "buyer": r"买方|买受人|买受方|需方|购方|购买方|进口方|(?:the\s*)?buyer|purchaser|importer|покупатель|(?:el\s*)?comprador|"
    r"(?:l['’]?\s*)?acheteur|acqu[eé]reur|(?:ال)?مشتري",
}
_EVERY = "|".join(f"(?P<{role}>{words})" for role, words in _WORDS.items())
_ADDED = r"\s*[)）]?(?:\s*[(（/][^)）:：/]{0,24}[)）]?|\s*/\s*[^:：]{0,24})?\s*(?:名称|全称|name|наименование|nombre|nom)?\s*"
_LABEL = re.compile(
    rf"(?i)(?:^|(?<=[\s。；;,，.）)])|(?<=[\u4e00-\u9fff])(?![\u4e00-\u9fff]))(?:(?:甲|乙)方\s*[(（/]?\s*|"
    rf"party\s*[ab]\s*[(（/]?\s*)?(?:{_EVERY}){_ADDED}[:：]\s*"
)
_AB = re.compile(r"(?:^|(?<=[\s。；;]))([甲乙])方\s*[:：]\s*")
_AB_ROLE = re.compile(
    r"([甲乙])方\s*[(（/，,即为是]{1,2}\s*(卖|买|出卖|买受|供|需)|(卖|买|出卖|买受|供|需)[方人]\s*[(（/，,即为是]{1,2}\s*([甲乙])方"
)
_END = re.compile(
    r"(?i)[\n;；。|]|统一社会信用|地址|住所|电话|传真|法定代表|法人|代表人|联系|邮编|开户|税号|以下简称|国籍|注册号|\b(?:address|add\.|tel|phone|"
    r"fax|e-?mail|legal|"
    r"represented|registered|hereinafter|tax|unified|ogrn|огрн|инн|адрес|тел|в лице|именуем|юридическ|direcci|domicili|"
    r"represent|adresse|si[eè]ge|ci-apr|en adelante|rut|ruc|bin)\b|العنوان|هاتف|ويشار|يمثل"
)
_NAME = r"([^\n。；;:：]{4,90}?)"
_RECITALS = (
    re.compile(rf"{_NAME}\s*[(（]\s*(?:以下|下)?(?:简称|称)(?:为)?\s*[“\"'”]?\s*(?:甲方|乙方)?[/、(（]?\s*(?:{_EVERY})"),
    re.compile(rf"(?i){_NAME}\s*[,，(（]?\s*(?:hereinafter|herein)[^:：.]{{0,40}}?(?:{_EVERY})"),
    re.compile(rf"(?i){_NAME}\s*[,，(（]?\s*(?:именуем\w+|далее)[^:：.]{{0,40}}?(?:{_EVERY})"),
    re.compile(rf"(?i){_NAME}\s*[,，(（]?\s*(?:en\s*(?:lo\s*sucesivo|adelante)|"
        rf"denominad[oa])[^:：.]{{0,40}}?(?:{_EVERY})"),
    re.compile(rf"(?i){_NAME}\s*[,，(（]?\s*(?:ci-apr[eè]s|d[eé]nomm[eé]e?)[^:：.]{{0,40}}?(?:{_EVERY})"),
    re.compile(rf"{_NAME}\s*[,،(（]?\s*(?:ويشار|يشار|المسمى|ويسمى)[^:：.]{{0,40}}?(?:{_EVERY})"),
)  # fmt: skip
_BEFORE = re.compile(r"(?i)^.*(?:\b(?:between|and|by|entre|et|y|между|и)\b|与|和|由|بين)\s*(?=\S{3})|^\W+")
_USCC = re.compile(r"(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY]{18}(?![0-9A-Z])")
_HEAD, _REACH = 40, 6


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
        for role, name in _named(clause.text, sides):
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


def _named(text: str, sides: dict[str, Role]) -> Iterator[tuple[Role, str]]:
    starts = [(m.start(), m.end(), _role(m)) for m in _LABEL.finditer(text)]
    starts += [(m.start(), m.end(), sides[m.group(1)]) for m in _AB.finditer(text) if m.group(1) in sides]
    starts.sort()
    for n, (_, end, role) in enumerate(starts):
        stop = starts[n + 1][0] if n + 1 < len(starts) else len(text)
        said = text[end:stop]
        cut = _END.search(said)
        name = cleaned(said[: cut.start()] if cut else said)
        if name:
            yield role, name
    for pattern in _RECITALS if not starts else ():
        for match in pattern.finditer(text):
            name = cleaned(_BEFORE.sub("", match.group(1)))
            if name:
                yield _role(match), name


def _role(match: re.Match[str]) -> Role:
    return "seller" if match.group("seller") else "buyer"


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
        labels = [_role(m) for m in _LABEL.finditer(clause.text)]
        if i and any(other != role for other in labels):
            return None
        codes = [code for code in _USCC.findall(clause.text.upper()) if uscc.is_valid(code)]
        if codes:
            return str(codes[0])
    return None
