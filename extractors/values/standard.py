"""检测依据: the standard of an inspection, WM/T 8-2022 and WM/T 9-2022 in one spelling, any other as printed.

>>> named("依据ＷＭ／Ｔ８—2022《二手乘用车出口质量要求》"), named("WMT 9 2022"), named("GB 7258-2017")
(['WM/T 8-2022'], ['WM/T 9-2022'], [])
"""

from __future__ import annotations

import re

from extractors.model import Reading
from extractors.values import text
from extractors.values.parsed import Parsed, ascii_code

_WMT = re.compile(r"[WV]M[/\\|1I]?T[-.:]?([89])(?:[-.:/]{0,2}(20\d\d))?(?!\d)")


def named(passage: str) -> list[str]:
    """The standards for exported used vehicles that a passage names, each once, the year where it is printed."""
    found = (
        f"WM/T {m.group(1)}" + (f"-{m.group(2)}" if m.group(2) else "") for m in _WMT.finditer(ascii_code(passage))
    )
    return list(dict.fromkeys(found))


def parse(reading: Reading) -> Parsed:
    """The standards named, joined by 、, else the text as printed."""
    parsed = text.parse(reading)
    said = named(reading.text)
    if not said:
        return parsed
    value = "、".join(said)
    return Parsed(value=value, confidence=parsed.confidence, candidates=((value, parsed.confidence),))
