"""Free text as printed: names, types, colours. Kept as it stands, only folded."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.model import Char, Reading
from extractors.values.parsed import ABSENT, Parsed, ascii_code, fold, heard, pooled, weakest
from extractors.values.simplified import simplify

FLOOR = 0.8
_WHOLE_LINE = 0.9
_EDGE = re.compile(r"^[\s:;,.·。、|/_-]+|[\s:;,·。、|/_-]+$")
# A company's legal form whose last letters were lost with the name's, where it ran over the edge of its cell.
_BROKEN_OFF = re.compile(r"(?:股份有|股份有限|有限责|有限责任|有限责任公|有限公)$|[(（][^()（）]{0,4}$")
_CODE = re.compile(r"[0-9A-Z-]{6,}")
# Words that very many names share: one letter of theirs that is likelier than not makes nobody else of a name. Places
# are none of them: 广州 and 广东 are two owners.
_SHARED = re.compile(
    "股份有限公司|有限责任公司|有限公司|进出口|二手车|机动车|供应链|国际贸易|汽车贸易|汽车销售|建筑工程|公安局|交通警察|车辆管理所"
)
_LIKELY, _CERTAIN = 0.5, 0.95
_CJK = r"\u4e00-\u9fff（）()"


def clean(text: str) -> str:
    """Folded text without the punctuation that belongs to the form, and without blanks between Chinese characters."""
    folded = _EDGE.sub("", simplify(fold(text)))
    return re.sub(rf"(?<=[{_CJK}])\s+(?=[{_CJK}])", "", folded)


def parse(reading: Reading) -> Parsed:
    """Text as printed, by its surest look; no value below the floor, or where another look speaks against it."""
    whole = [look for look in reading.looks if look.box.width > _WHOLE_LINE * reading.box.width]
    opinions = sorted(((_certainty(r), clean(r.text), r) for r in (reading, *whole)), key=lambda item: -item[0])
    confidence, value, best = opinions[0]
    if not value:
        return ABSENT
    # Looks over the alphabet of codes know no punctuation: where the letters are the same, the reading itself has it.
    value = clean(reading.text) if _bare(reading.text) == _bare(value) else value
    disputed = any(
        (sure >= FLOOR and _bare(said) != _bare(value)) or _has_more(look, value) or _is_contested(best, look)
        for sure, said, look in opinions[1:]
    )
    disputed = disputed or _BROKEN_OFF.search(value) is not None
    shown = value if confidence >= FLOOR and not disputed and _codes_alike(best, heard(reading, _code)) else None
    return Parsed(value=shown, confidence=confidence, candidates=((value, confidence),))


def _certainty(reading: Reading) -> float:
    """The confidence of the least certain character; those of a shared word that stands there whole are sure enough."""
    said = "".join(simplify(fold(c.text))[:1] or " " for c in reading.chars)
    words = [range(*match.span()) for match in _SHARED.finditer(said)]
    doubted = [[n for n in word if reading.chars[n].confidence < FLOOR] for word in words]
    told = {spots[0] for spots in doubted if len(spots) == 1 and reading.chars[spots[0]].confidence >= _LIKELY}
    likely = [c.model_copy(update={"confidence": FLOOR}) if n in told else c for n, c in enumerate(reading.chars)]
    return weakest(reading.model_copy(update={"chars": tuple(likely)}))


def _has_more(look: Reading, value: str) -> bool:
    """Whether a look sees all of a value and, as likely as not, letters more: ink that lies over print hides some."""
    left = list(_bare(value))
    more = [c for c in look.chars if _bare(c.text) and not (left and _bare(c.text) == left[0] and left.pop(0))]
    return not left and any(c.confidence >= _LIKELY for c in more)


def _is_contested(best: Reading, look: Reading) -> bool:
    """Whether a look as likely as not sees another letter, and both together do not make the first one certain."""
    places = [[c for c in r.chars if _bare(c.text)] for r in (best, look)]
    if len(places[0]) != len(places[1]):
        return False
    for one, other in zip(*places, strict=True):
        letter = _bare(simplify(one.text))
        differs = other.confidence >= _LIKELY and letter != _bare(simplify(other.text))
        if differs and pooled([_spread(one), _spread(other)]).get(letter, 0.0) < _CERTAIN:
            return True
    return False


def _spread(char: Char) -> dict[str, float]:
    spread: dict[str, float] = {}
    for said, p in char.candidates or ((char.text, char.confidence),):
        letter = _bare(simplify(said))
        spread[letter] = spread.get(letter, 0.0) + p
    return spread


def _codes_alike(reading: Reading, looks: Sequence[Reading]) -> bool:
    """Whether every look at a model or code in the text spells it the same."""
    codes = [_bare(code) for code in _CODE.findall(ascii_code(reading.text))]
    return all(code in _bare(look.text) for look in looks if look.text.strip() for code in codes)


def _code(text: str) -> str:
    """The models and codes in a text, bare."""
    return _bare("".join(_CODE.findall(ascii_code(text))))


def _bare(text: str) -> str:
    """Letters and figures alone: looks over the alphabet of codes know neither blanks nor dashes nor small letters."""
    return re.sub(r"[^\w]", "", ascii_code(text))
