"""What the purchase papers and test reports of a converted vehicle are about: its chassis, or what was built on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.enterprise_papers import PURCHASE, material_of
from extractors.model import Sheet
from extractors.passages import spelled, text_of

CHASSIS, BODY, WHOLE = "底盘", "专用装置", "整车"
BOUGHT = tuple(f"{subject}{paper}" for subject in (CHASSIS, BODY) for paper in ("采购协议", "发票"))
TESTED = tuple(f"{subject}检测报告" for subject in (WHOLE, BODY))
_SAYS = {
    CHASSIS: re.compile(r"底盘(?!号|型号|品牌|商标|企业)"),
    BODY: re.compile(r"专用装置|专用设备|上装|厢体|箱体|罐体|机组"),
    WHOLE: re.compile(r"整车|改装车"),
}


def shown(sheets: Sequence[Sheet], item: str | None) -> tuple[str, ...]:
    """Which of `BOUGHT` and `TESTED` the pages of one proof show, each once.

    What a page is about stands in its title, else in its text; a page without a title goes on with the one before.
    """
    found: list[str] = []
    paper, subjects = "", (CHASSIS, BODY) if item == PURCHASE else (WHOLE, BODY)
    for sheet in sheets:
        material = material_of(sheet)
        title = spelled([material.print_]) if material is not None and material.print_ is not None else ""
        paper = _paper(title, item) if title else paper
        if paper:
            about = _about(title, subjects) or _about(text_of(sheet), subjects)
            found += [f"{subject}{paper}" for subject in about]
    return tuple(dict.fromkeys(found))


def _paper(title: str, item: str | None) -> str:
    if item == PURCHASE:
        return "发票" if "发票" in title else "采购协议"
    return "检测报告" if "检测报告" in title else ""


def _about(said: str, subjects: Sequence[str]) -> list[str]:
    return [subject for subject in subjects if _SAYS[subject].search(said)]
