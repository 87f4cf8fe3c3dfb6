"""The two papers that an enterprise writes itself for a manual unlock: 情况说明 and the table of its vehicles."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import Literal

from extractors.model import Sheet
from extractors.passages import rows_of, spelled

UnlockPage = Literal["statement", "table"]
_TITLE = re.compile(
    r"(?:关于.{2,60}的?)?(?:情况|问题)(?:的)?(?:说明|报告)(?:函|书|材料)?(?:\(.*\))?"
    r"|关于.{2,60}(?:说明|申请|请示|函)|.{0,30}(?:解锁|未注销|注销).{0,16}(?:情况|问题)?(?:说明|申请书?|函)"
)
_SUBJECT = re.compile(r"注销")
_CASE = re.compile(r"解锁|未注销|锁定|许可证(?:局|系统)|系统|数据")
_HEADS = {
    "licence": re.compile(r"许可证(?:编)?号"),
    "vin": re.compile(r"VIN|车架号|车辆识别代[号码]", re.IGNORECASE),
    "day": re.compile(r"注销(?:登记)?(?:日期|时间)"),
}
_TOP_ROWS = 6


def is_title(line: str) -> bool:
    """Whether a line, without blanks, is the title of a statement and no part of a sentence."""
    return bool(_TITLE.fullmatch(line)) and not re.search(r"[,，。;；:：]", line)


def unlock_page(sheet: Sheet) -> UnlockPage | None:
    """The page by its title and words, or by the heads of its table; null for any other paper.

    A statement may hold a table of its own: its title decides.
    """
    rows = [spelled(row) for row in rows_of(sheet)]
    said = "".join(rows)
    if any(map(is_title, rows[:_TOP_ROWS])) and _SUBJECT.search(said) and _CASE.search(said):
        return "statement"
    for upper, lower in zip_longest(rows, rows[1:], fillvalue=""):
        if all(head.search(upper) or head.search(upper + lower) for head in _HEADS.values()) and _is_head(upper):
            return "table"
    return None


def _is_head(row: str) -> bool:
    """Whether a line holds heads of columns, not a sentence or values beside labels."""
    return not re.search(r"[。;；,，]|[:：]\S|\d{6}", row)
