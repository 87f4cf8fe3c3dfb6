"""Names of enterprises as contracts print them: without the words around them, and told from what is no name."""

from __future__ import annotations

import re

from extractors.model import Reading
from extractors.values import country, text
from extractors.values.parsed import Parsed, fold
from extractors.values.simplified import simplify

_AROUND = re.compile(r"^[\s:：,，.、]+|[\s:：,，、_]+$")
_QUOTED = re.compile(r"[\"“'«](?P<name>[^\"“”'«»]+)[\"”'»]")
_SEALED = re.compile(
    r"\s*[(（](?:盖章|签章|公章|签字|章|seal|stamp|signature|подпись|печать|firma|cachet)[^)）]*[)）]\s*$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"(?i)^(?:the\s|应|须|将|不|在|同意|负责|shall|will|обяз|deber|doit|и\s|and\b|agrees|see\b|见)|[_…]{3,}|"
    r"^(?:盖章|签字|签章|seal|signature|stamp)"
)
# A comma that ends a name; that of "Co., Ltd." does not.
_COMMA = re.compile(
    r"(?<!\bCo\.)[,，;；،](?!\s*(?:Ltd|Limited|Inc|LLC|S\.?\s?A|S\.?\s?L|Corp|JSC|GmbH)\b)", re.IGNORECASE
)
_ADDRESS = re.compile(r"\d|[省市区县路街]|\b(?:road|street|avenue|rue|calle|ул|г)\b\.?", re.IGNORECASE)
_ENTERPRISE = re.compile(r"公司|\b(?:Ltd|LLC|GmbH|JSC|ООО|АО|ТОО)\b", re.IGNORECASE)
_LONGEST = 120


def cleaned(name: str) -> str | None:
    """A party's name without quotes, blanks and a word for its seal; null for what is no name.

    >>> cleaned(" “天津远航二手车出口有限公司”（盖章） "), cleaned("应在三日内付款")
    ('天津远航二手车出口有限公司', None)
    >>> cleaned("阿特拉斯汽车有限责任公司，阿尔及利亚阿尔及尔"), cleaned("Volga Cars Co., Ltd., 12 Lenin St.")
    ('阿特拉斯汽车有限责任公司', 'Volga Cars Co., Ltd.')
    """
    said = _AROUND.sub("", _SEALED.sub("", _AROUND.sub("", fold(name))))
    said = _AROUND.sub("", _without_address(said))
    quoted = _QUOTED.fullmatch(said)
    said = quoted.group("name") if quoted else said
    said = re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", simplify(said))
    letters = re.findall(r"[^\W\d_]", said)
    return said if len(letters) > 2 and len(said) <= _LONGEST and not _NO_NAME.search(said) else None


def _without_address(said: str) -> str:
    """A name without the address that goes on behind a comma; a second enterprise there is kept."""
    comma = _COMMA.search(said)
    if comma is None:
        return said
    rest = said[comma.end() :]
    is_address = bool(_ADDRESS.search(rest) or country.named_in(rest)) and not _ENTERPRISE.search(rest)
    return said[: comma.start()] if is_address else said


def parse(reading: Reading) -> Parsed:
    """A name as printed, by the rules of free text."""
    parsed = text.parse(reading)
    value = cleaned(parsed.value) if parsed.value else None
    said = tuple((cleaned(name) or name, p) for name, p in parsed.candidates)
    return parsed.model_copy(update={"value": value, "candidates": said})
