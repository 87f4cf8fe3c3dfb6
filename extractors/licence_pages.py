"""Which page of an 出口许可证 a sheet shows: its face of 21 boxes, or a page of its annex 附加信息表."""

from __future__ import annotations

import re
from typing import Literal

from extractors.model import Sheet
from extractors.passages import print_of, rows_of, spelled
from extractors.spelling import is_like
from extractors.titles import titled

LicencePage = Literal["face", "annex"]
_FACE = ("中华人民共和国出口许可证", "出口许可证")
_ANNEX = ("中华人民共和国出口许可证附加信息表", "出口许可证附加信息表", "出口许可证附表", "附加信息表")
_REQUEST = re.compile(r"许可证(?:件)?申[请领](?:表|书)")
_OWN = (
    "出口商", "发货人", "出口许可证号", "有效截止日期", "贸易方式", "报关口岸", "进口国(地区)", "规格、等级", "总值折美元", "发证机关签章",
)  # fmt: skip
_TOP_ROWS, _ENOUGH = 4, 6


def licence_page(sheet: Sheet) -> LicencePage | None:
    """The page by its title, or else by the labels that only the face has; null for any other paper.

    The application form 出口许可证申请表 carries the very same boxes and is no licence.
    """
    if any(_REQUEST.search(spelled(row)) for row in rows_of(sheet)[:_TOP_ROWS]):
        return None
    title = titled(sheet, (*_ANNEX, *_FACE))
    if title is not None:
        return "annex" if title in _ANNEX else "face"
    said = [spelled([r]) for r in print_of(sheet)]
    shown = sum(any(is_like(line, label) for line in said) for label in _OWN)
    return "face" if shown >= _ENOUGH else None
