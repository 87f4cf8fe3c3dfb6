"""The provinces and prefectures of the country, from one list."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_KIND = re.compile(r"(?:壮族|回族|维吾尔)?(?:自治区|省|市|地区|盟)$")


@cache
def provinces() -> dict[str, tuple[str, ...]]:
    """Each province as it is written out, with its prefectures."""
    rows = (line.split() for line in (Path(__file__).parent / "places.txt").read_text("utf-8").splitlines())
    return {province: tuple(cities) for province, *cities in rows}


def short(place: str) -> str:
    """A place as people and companies call it.

    >>> short("黑龙江省"), short("广西壮族自治区"), short("延边朝鲜族自治州")
    ('黑龙江', '广西', '延边朝鲜族自治州')
    """
    return _KIND.sub("", place)
