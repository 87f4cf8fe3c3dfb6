"""The vehicle offices of the country as their seals and papers name them: a place, its police, the office.

The table confirms what the engine itself reads; where it holds two offices possible there is none. Offices of county
cities (邓州市, 昆山市) are not in it, so a letter of a place that reads otherwise is never taken for one of the table's.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from itertools import product

from extractors.model import Char
from extractors.values.parsed import fold
from extractors.values.places import provinces, short
from extractors.values.simplified import simplify

_POLICE = (
    *("".join(each) for each in product(("公安局", "公安厅"), ("", "交通警察支队", "交通警察总队", "交通警察大队", "交警支队",
      "交警总队", "交警大队", "交通管理局", "交通管理支队", "公安交通管理局", "公安交通管理支队", "交通巡逻警察支队"))),
    "公安交通管理局", "交通警察支队", "交通警察总队", "交警支队",
)  # fmt: skip
_OFFICES = ("车辆管理所", "车管所", "车辆管理分所", "车辆管理站")
_TAILS = tuple("".join(each) for each in product(_POLICE, _OFFICES))
_STRUCTURE = "省市"
_UNSEEN, _POSSIBLE, _SURE, _NEARLY = 0.003, 0.1, 0.8, 0.8
_MARGIN, _WRONG = 20.0, 2


@cache
def _heads() -> tuple[str, ...]:
    """Places of the country as offices begin with them: 山东省青岛市, 青岛市, 天津市, 新疆乌鲁木齐市."""
    return tuple(dict.fromkeys(head for row in provinces().items() for head in _of_province(*row)))


def _of_province(province: str, cities: Sequence[str]) -> Iterator[str]:
    yield province
    for city in cities:
        yield from (province + city, city, *((short(province) + city,) if province.endswith("自治区") else ()))


def is_office(name: str) -> bool:
    """Whether a name is one of the table.

    >>> is_office("山东省青岛市公安局交警支队车管所"), is_office("山东青岛市公安局交警支队车管所"), is_office("公安局车辆管理所")
    (True, False, False)
    """
    return any(name.startswith(head) and name[len(head) :] in _TAILS for head in _heads())


def told(looks: Sequence[Sequence[Char]]) -> str | None:
    """The one office that looks at a name spell; null where another one comes near it, or a look tells of another.

    Every letter of it must be what some look reads, or nearly as likely, and all but two of them sure; those that tell
    its place are sure, and no look reads another. A look may have lost or misread two letters and no more.
    """
    scores = sorted(((s, name) for name in set(_near(looks)) if (s := _score(looks, name))), reverse=True)
    if not scores or (len(scores) > 1 and scores[0][0] < _MARGIN * scores[1][0]):
        return None
    name = scores[0][1]
    sure = sum(
        max(_share(look[at], c) for look in looks if len(look) == len(name)) >= _SURE for at, c in enumerate(name)
    )
    is_alike = all(_apart("".join(map(_said, look)), name) <= _WRONG for look in looks)
    return name if is_alike and len(name) - sure <= _WRONG and _is_read(looks, name) else None


def _is_read(looks: Sequence[Sequence[Char]], name: str) -> bool:
    """Whether the looks' own first choices spell a name: each letter in some look, those of its place in every one."""
    place = max(len(head) for head in _heads() if name.startswith(head) and name[len(head) :] in _TAILS)
    seen: list[list[Char]] = [[] for _ in name]
    for look in looks:
        for kind, a, b, c, d in SequenceMatcher(None, name, "".join(map(_said, look)), autojunk=False).get_opcodes():
            if kind == "insert" and a < place:
                return False
            for at, char in zip(range(a, b), look[c:d], strict=False):
                seen[at].append(char)
    for at, (letter, chars) in enumerate(zip(name, seen, strict=True)):
        told = [_is_first(char, letter) for char in chars]
        if not any(told):
            return False
        tells_place = at < place and letter not in _STRUCTURE
        if tells_place and not (all(told) and max(_share(char, letter) for char in chars) >= _SURE):
            return False
    return True


def _is_first(char: Char, letter: str) -> bool:
    """Whether a letter is what a look reads, or nearly as likely."""
    likeliest = max((_share(char, simplify(fold(said))) for said, _ in char.candidates), default=0.0)
    return _said(char) == letter or _share(char, letter) >= max(_NEARLY * likeliest, _POSSIBLE)


def _near(looks: Sequence[Sequence[Char]]) -> Iterator[str]:
    """Offices of the length of some look that differ from it in two letters at most."""
    for said in {"".join(map(_said, look)) for look in looks}:
        for tail in _TAILS:
            head, rest = said[: -len(tail)], said[-len(tail) :]
            wrong = sum(a != b for a, b in zip(rest, tail, strict=False))
            if len(rest) < len(tail) or wrong > _WRONG:
                continue
            alike = (h for h in _heads() if len(h) == len(head))
            yield from (h + tail for h in alike if wrong + sum(a != b for a, b in zip(h, head, strict=True)) <= _WRONG)


def _score(looks: Sequence[Sequence[Char]], name: str) -> float:
    """How likely a name is by the looks of its length; 0 where some letter of it is possible in none."""
    whole = [look for look in looks if len(look) == len(name)]
    shares = [[_share(look[at], letter) for look in whole] for at, letter in enumerate(name)]
    if any(max(each, default=0.0) < _POSSIBLE for each in shares):
        return 0.0
    return math.prod(math.prod(max(p, _UNSEEN) for p in each) ** (1 / len(each)) for each in shares)


def _share(char: Char, letter: str) -> float:
    candidates = char.candidates or ((char.text, char.confidence),)
    return sum(p for said, p in candidates if simplify(fold(said)) == letter)


def _said(char: Char) -> str:
    return simplify(fold(char.text))[:1] or " "


def _apart(said: str, name: str) -> int:
    """How many letters must be changed, lost or added to make one of the other."""
    row = list(range(len(name) + 1))
    for i, a in enumerate(said, 1):
        above, row = row, [i]
        for j, b in enumerate(name, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (a != b)))
    return row[-1]
