"""Tables of labels and values at the head of a contract: each row told as the sentence that it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.clauses.model import Clause
from extractors.clauses.recitals import EVERY
from extractors.values import country
from extractors.values.numerals import flat

_CELL = " | "
_LONGEST_LABEL = 40
_NOTE = r"\s*(?:[(（/][^()（）|]{0,24}[)）]?)?\s*[:：]?"
_LABEL = re.compile(
    rf"(?i)(?:{EVERY}){_NOTE}|(?:合同|协议|订单)\s*(?:编\s*号|号码?){_NOTE}|contract\s*(?:no|number)\b.{{0,16}}|"
    rf"(?:签订|签署|签约|订立)\s*(?:日期|时间){_NOTE}|(?:date\s*of\s*(?:signing|contract)|signing\s*date)\b.{{0,16}}"
)
_DESTINATION = re.compile(
    rf"(?i)(?:最终)?目的(?:国家?|地){_NOTE}|(?:country\s*of\s*)?(?:final\s*)?destination\b.{{0,16}}"
)


def spoken(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses, those rows of tables that print a label and its value beside each other as 标签：值；…."""
    return [_told(clause) if clause.role == "table" else clause for clause in clauses]


def _told(row: Clause) -> Clause:
    cells = row.text.split(_CELL)
    pairs = list(zip(cells[::2], cells[1::2], strict=False))
    if len(cells) % 2 or not any(True for _ in _stated(pairs)):
        return row
    said = "；".join(f"{label.strip().rstrip(':：')}：{value}" for label, value in pairs)
    return row.model_copy(update={"text": said, "role": "body"})


def _stated(pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The values that stand beside a label of the head, and are no label themselves."""
    for label, value in pairs:
        said = flat(label).strip()
        if len(said) > _LONGEST_LABEL or not value.strip() or _LABEL.fullmatch(flat(value).strip()):
            continue
        if _LABEL.fullmatch(said) or (_DESTINATION.fullmatch(said) and country.code(value)):
            yield value
