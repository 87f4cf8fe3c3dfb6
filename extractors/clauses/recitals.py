"""Parties in the sentence that a contract opens with: "X (the Seller) and Y (the Buyer)", in every language.

>>> list(told("和平汽车有限公司（以下简称“卖方”）与天津和兴汽车有限公司（以下简称“买方”）签订本合同。"))
[('seller', '和平汽车有限公司'), ('buyer', '天津和兴汽车有限公司')]
>>> list(told('made between Tianjin Import and Export Co., Ltd. (the "Seller") and Al Noor FZE (the "Buyer").'))
[('seller', 'Tianjin Import and Export Co., Ltd.'), ('buyer', 'Al Noor FZE')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from extractors.clauses.numbering import without_number

Role = Literal["seller", "buyer"]
WORDS: dict[Role, str] = {
    "seller": r"卖方|出卖人|出卖方|供货方|供方|售方|销售方|出口方|(?:the\s*)?seller|vendor|supplier|exporter|продавец|поставщик|"
    r"(?:el\s*)?vendedor|"
    r"(?:le\s*)?vendeur|(?:ال)?بائع",
    "buyer": r"买方|买受人|买受方|需方|购方|购买方|进口方|(?:the\s*)?buyer|purchaser|importer|покупатель|(?:el\s*)?comprador|"
    r"(?:l['’]?\s*)?acheteur|acqu[eé]reur|(?:ال)?مشتري",
}
EVERY = "|".join(f"(?P<{role}>{words})" for role, words in WORDS.items())
# What makes a party of the name before it.
_MARKS = tuple(
    re.compile(f"(?i){pattern}")
    for pattern in (
        rf"[(（](?:[^()（）]{{2,40}}[，,；;])?\s*(?:以下|下)?(?:简称|称)(?:为)?\s*[“\"'”]?\s*(?:甲方|乙方)?[/、(（]?\s*(?:{EVERY})",
        rf"(?:(?<=公司|集团|中心|商行)|(?<=[a-z.]))\s*[(（]\s*[“\"'”]?(?:{EVERY})[“\"'”]?\s*[)）]",
        rf"[(（]\s*(?:as\s*)?(?:the\s*)?[\"“'«]\s*(?:{EVERY})\s*[\"”'»]\s*[)）]",
        rf"[,，]\s*as\s+(?:the\s+)?[\"“]?(?:{EVERY})\b",
        rf"[,，(（]?\s*\b(?:hereinafter|hereafter|herein)\b[^:：.]{{0,60}}?(?:{EVERY})",
        rf"[,，(（]?\s*(?:именуем\w+|далее)[^:：.]{{0,40}}?(?:{EVERY})",
        rf"[,，(（]?\s*\b(?:en\s*(?:lo\s*sucesivo|adelante)|denominad[oa])[^:：.]{{0,40}}?(?:{EVERY})",
        rf"[,，(（]?\s*(?:ci-apr[eè]s|d[eé]nomm[eé]e?)[^:：.]{{0,40}}?(?:{EVERY})",
        rf"[,،(（]?\s*و?(?:يشار|المسمى|يسمى)[^:：.]{{0,40}}?(?:{EVERY})",
    )
)
# What stands before the first name, and what joins the next one to it; "and" inside a name joins nothing.
_OPENING = re.compile(
    r"(?is)^.*\b(?:between|made\s*by|signed\s*by|concluded\s*by|entre|между)\b"
    r"(?:\s*(?:the|los|las|les)\s+\w+\s*(?=[:：]))?\s*[:：]?\s*|^.*[:：\n]\s*|^\s*بين\s*"
)
_OPENING_HAN = re.compile(r"^.*[，,:：。；;\n]\s*|^\W+")
_BY_HAN = re.compile(r"^(?:.*本(?:合同|协议)书?[系是]?由|本由|兹由|由|甲方|乙方|(?:另?一)方[为是]?)")
_CLOSED = r"[\s\"”»'’)）\]]*"
_JOINT = re.compile(
    rf"(?i)^{_CLOSED}[,，]?\s*(?:and|и|y|e|et|与|和|同|以及|及)(?:(?<=[与和同及])|\s)\s*|^{_CLOSED}[,،]?\s*و\s*(?=\S)"
)
_LATER_JOINT = re.compile(r"(?is)^.*[,;，；]\s*(?:(?:and|и|y|et)\s+|[与和同及]|以及|(?=另一方[为是]?))")
_SIDE = re.compile(
    r"(?i)^(?:on\s+the\s+(?:one|other)\s+(?:hand|part)|of\s+the\s+(?:one|other)\s+part|с\s+(?:одной|другой)\s+стороны|"
    r"(?:de|por)\s+(?:la\s+)?(?:una|otra)(?:\s+parte)?|d['’]une\s+part|d['’]autre\s+part)\s*,\s*|"
    r"^(?:la|el|le|the)\s+(?:soci[eé]t[eé]|empresa|compa[nñ][ií]a|sociedad|company|firm)\s+"
)
END = re.compile(
    r"(?i)[\n;；。|]|统一社会信用|地址|住所|电话|传真|法定代表|法人|代表人|授权代表|签字|签章|联系|邮编|开户|税号|以下简称|国籍|注册号|"
    r"\b(?:address|add\.|tel|phone|fax|e-?mail|legal|represented|registered|hereinafter|tax|unified|authori[sz]ed|"
    r"signed|signature|ogrn|огрн|инн|адрес|тел|в лице|именуем|юридическ|direcci|domicili|represent|adresse|si[eè]ge|"
    r"ci-apr|en adelante|rut|ruc|bin)\b|[,，]\s*(?:an?\s+[a-z]|having|with\s+(?:its|a)\b|whose|established|incorporated|"
    r"organi[sz]ed|located|domiciled|duly|с\s+(?:одной|другой)\s+стороны|de\s+(?:una|otra)\s+parte|"
    r"d['’](?:une|autre)\s+part)|"
    r"العنوان|هاتف|ويشار|يمثل"
)
"""Where a name ends and what is said of its bearer begins."""
_LONGEST = 90


def told(text: str) -> Iterator[tuple[Role, str]]:
    """Every name that a sentence makes a party of, as printed; what cannot be told from its sentence is left out."""
    said = without_number(text)
    last = 0
    for start, end, role in _marks(said):
        name = _name(said[last:start], is_first=last == 0)
        last = end
        if name is not None:
            yield role, name


def _marks(said: str) -> list[tuple[int, int, Role]]:
    """Where names become parties, from left to right; of two that overlap the longer one."""
    found = sorted(
        ((m.start(), m.end(), role_of(m)) for pattern in _MARKS for m in pattern.finditer(said)),
        key=lambda mark: (mark[0], -mark[1]),
    )
    kept: list[tuple[int, int, Role]] = []
    for mark in found:
        if not kept or mark[0] >= kept[-1][1]:
            kept.append(mark)
    return kept


def role_of(match: re.Match[str]) -> Role:
    """The role that a match of `EVERY` names."""
    return "seller" if match.group("seller") else "buyer"


def _name(said: str, *, is_first: bool) -> str | None:
    """The name that a stretch before a mark ends with, or none."""
    if re.search(r"[\u4e00-\u9fff]{2}", said):
        rest = _BY_HAN.sub("", _OPENING_HAN.sub("", said, count=1) if is_first else _behind(said))
    else:
        rest = _OPENING.sub("", said, count=1) if is_first else _behind(said)
    rest = _SIDE.sub("", rest.lstrip(" \t,，،\"”»'’)）"))
    cut = END.search(rest)
    name = (rest[: cut.start()] if cut else rest).strip(" \t,，،(（")
    return name if name and len(name) <= _LONGEST else None


def _behind(said: str) -> str:
    """What stands behind the word that joins a name to the one before it, and to what is said of that one."""
    rest, joined = _JOINT.subn("", said, count=1)
    return rest if joined else _LATER_JOINT.sub("", said, count=1)
