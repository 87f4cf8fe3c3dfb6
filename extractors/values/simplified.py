"""Traditional forms that recognisers return and mainland papers never print, as simplified characters (OpenCC)."""

from __future__ import annotations

from functools import cache

import opencc

_CONVERTER = opencc.OpenCC("t2s")


def simplify(text: str) -> str:
    """The text with every traditional character replaced; what the simplified standard set holds stays as it is.

    >>> simplify("別克牌 乾元"), simplify("機動車")
    ('别克牌 乾元', '机动车')
    """
    return text if text.isascii() else "".join(map(_simplified, text))


@cache
def _simplified(character: str) -> str:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return str(_CONVERTER.convert(character))
    return character
