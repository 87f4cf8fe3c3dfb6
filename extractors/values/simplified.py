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


def wholly(text: str) -> str:
    """The text with every traditional character replaced, those too that the simplified set holds beside their twins.

    For words that are known beforehand: 後 stands in the set, and recognisers return it where 后 is printed.

    >>> simplify("售後維修"), wholly("售後維修")
    ('售後维修', '售后维修')
    """
    return text if text.isascii() else "".join(map(_converted, text))


@cache
def _converted(character: str) -> str:
    return str(_CONVERTER.convert(character))


@cache
def _simplified(character: str) -> str:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return str(_CONVERTER.convert(character))
    return character
