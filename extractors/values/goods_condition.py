"""商品状态 of an export licence: 旧 or 新, told from what else stands in its cell.

>>> from extractors.model import Reading
>>> from intake.model import Box
>>> box = Box(left=0, top=0, right=1, bottom=1)
>>> said = [Reading(text=t, page=1, box=box, confidence=1.0, engine="x") for t in ("旧,一批一证", "全新", "一批一证")]
>>> [parse(reading).value for reading in said]
['旧', '全新', None]
"""

from __future__ import annotations

import re

from extractors.model import Reading
from extractors.slices import cut, letters
from extractors.values import text
from extractors.values.parsed import ABSENT, Parsed

_STATE = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{0,3}[新旧](?:[车品件货])?(?![\u4e00-\u9fff])")


def parse(reading: Reading) -> Parsed:
    """The word that names the condition, as printed; print without such a word says nothing about it.

    Print that holds both words, one of them ticked perhaps, stands as it is.
    """
    said = "".join(letters(reading))
    if "新" in said and "旧" in said:
        return text.parse(reading)
    found = _STATE.search(said)
    return text.parse(cut(reading, *found.span())) if found else ABSENT
