"""Names of enterprises as contracts print them: without the words around them, and told from what is no name."""

from __future__ import annotations

import re

from extractors.model import Reading
from extractors.values import text
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
_LONGEST = 120


def cleaned(name: str) -> str | None:
    """A party's name without quotes, blanks and a word for its seal; null for what is no name.

    >>> cleaned(" “天津远航二手车出口有限公司”（盖章） "), cleaned("应在三日内付款")
    ('天津远航二手车出口有限公司', None)
    """
    said = _AROUND.sub("", _SEALED.sub("", _AROUND.sub("", fold(name))))
    quoted = _QUOTED.fullmatch(said)
    said = quoted.group("name") if quoted else said
    said = re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", simplify(said))
    letters = re.findall(r"[^\W\d_]", said)
    return said if len(letters) > 2 and len(said) <= _LONGEST and not _NO_NAME.search(said) else None


def parse(reading: Reading) -> Parsed:
    """A name as printed, by the rules of free text."""
    parsed = text.parse(reading)
    value = cleaned(parsed.value) if parsed.value else None
    said = tuple((cleaned(name) or name, p) for name, p in parsed.candidates)
    return parsed.model_copy(update={"value": value, "candidates": said})
