"""Characters that PDF programs write for others that look the same: the radicals of Chinese dictionaries.

A font may have one glyph for the character 车 and the radical ⻋, and some programs then note the radical in the text
layer. Unicode's compatibility forms cover the Kangxi radicals (U+2F00 on) but not the CJK Radicals Supplement (U+2E80
on); those that look like a whole character are listed here, after EquivalentUnifiedIdeograph of the Unicode database.
"""

from __future__ import annotations

import unicodedata

_SUPPLEMENT = (
    "⺁厂⺄乙⺊卜⺌小⺎兀⺐尢⺒巳⺓幺⺜日⺝月⺟母⺠民⺦丬⺧牛⺩王⺫目⺬示⺮竹⺶羊⺸羋⺻聿⺼肉⺽臼⻁虎⻄西⻅见⻆角⻉贝⻊足⻋车⻑長⻓长⻔门"
    "⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟"
)
_KANGXI = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_UNIFIED = _KANGXI | {ord(a): b for a, b in zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)}


def unified(text: str) -> str:
    """The text with radicals replaced by the characters they stand for; everything else stays."""
    return text.translate(_UNIFIED)
