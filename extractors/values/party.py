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
    r"^(?:盖章|签字|签章|seal|signature|stamp)|"
    # Letters of a script that the reader of the line does not know: nothing between the quotes, and signs for letters;
    # O`Neill is a name.
    r"(?<!\b[ODL])`|`(?![A-Z])|∏|«\s*»|“\s*”"
)
_COMMA = re.compile(r"[,，;；،]")
_LATIN_FORM = (
    r"(?:Ltd|Limited|L\.?\s?L\.?\s?C|Inc|Corp|Corporation|GmbH|JSC|P\.?L\.?C|S\.?A\.?R\.?L|S\.?p\.?A|S\.?\s?A|S\.?\s?L|"
    r"S\.?A\.?S|Ltda|FZE|FZCO|FZC|DMCC|EURL|Co|Company)"
)
_SLAVIC_FORM = r"(?:ООО|АО|ЗАО|ПАО|ОАО|ТОО|ОсОО|ИП|ЧП)"
_WHOLE = re.compile(rf"(?i)(?:公司|集团|[^a-z.]{_LATIN_FORM}\.?|(?:^|\s){_SLAVIC_FORM}\s*[\"“«][^\"“”«»]+[\"”»])$")
# What goes on as a name: another form, a branch.
_ENTERPRISE = re.compile(
    rf"(?i)公司|集团|行|处|中心|[部厂店社]$|\b{_LATIN_FORM}\b|\b{_SLAVIC_FORM}\b|[&\"“”«»]|"
    r"\b(?:branch|office|sons|and|motors?|autos?|cars|trucks|trading|group|"
    r"филиал|представительство|sucursal|succursale|filiale)\b|فرع"
)
_ADDRESS = re.compile(
    r"(?i)(?:地址|电话|邮编|\baddress|\btel\b|\bадрес|\bтел\b)|(?<!\d)\d{5,6}(?!\d)|[路街道巷].*\d+\s*号|"
    r"\d.*\b(?:street|st|road|rd|avenue|ave|boulevard|blvd|lane|rue|calle|ул|улица|проспект|пр)\b|"
    r"\b(?:street|st|road|rd|avenue|ave|boulevard|blvd|lane|rue|calle|ул|улица|проспект|пр)\b.*\d|\bг\.\s"
)
# A country and a town of it, without the trade that an enterprise's name holds.
_CHINESE_PLACE = re.compile(r"(?:(?![车贸商业务资])[\u4e00-\u9fff]){2,12}")
_OPENED = re.compile(r"[“«(（][^”»)）]*$")
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
    """A name without the address that goes on behind a comma; whatever may belong to the name is kept."""
    for comma in _COMMA.finditer(said):
        name, rest = said[: comma.start()].rstrip(), said[comma.end() :]
        is_open = bool(_OPENED.search(name)) or name.count('"') % 2 == 1
        is_address = bool(_ADDRESS.search(rest)) or _is_place(rest.strip())
        if _WHOLE.search(name) and not is_open and is_address and not _ENTERPRISE.search(rest):
            return name
    return said


def _is_place(rest: str) -> bool:
    """Whether a passage is nothing but a country, or a town and its country as either language orders them."""
    if _CHINESE_PLACE.fullmatch(rest):
        return bool(country.named_in(rest))
    *towns, last = [part.strip() for part in _COMMA.split(rest)]
    is_country = not last.isdecimal() and country.code(last) is not None
    return is_country and all(town.isalpha() and country.towns_in(town) for town in towns)


def parse(reading: Reading) -> Parsed:
    """A name as printed, by the rules of free text."""
    parsed = text.parse(reading)
    value = cleaned(parsed.value) if parsed.value else None
    said = tuple((cleaned(name) or name, p) for name, p in parsed.candidates)
    return parsed.model_copy(update={"value": value, "candidates": said})
