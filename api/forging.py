"""The command `forge`: synthetic packages with exact truth, one folder for each case."""

from __future__ import annotations

from pathlib import Path

from api import terminal
from api.endings import Refused
from fixtures.forge.damage import LEVELS
from fixtures.forge.fonts import FontsMissing
from fixtures.forge.packages import forge_cases, forge_package


def show(directory: Path, seed: int, case: str | None, damage: str) -> None:
    """Draws every case, or one, into folders of its name; raises Refused for a case, level or font it lacks."""
    known = forge_cases()
    if case is not None and case not in known:
        raise Refused(
            f"没有样例 {case}，现有：{'、'.join(known)}", f"there is no case {case}; there are {', '.join(known)}"
        )
    if damage not in LEVELS:
        raise Refused(f"没有损伤等级 {damage}", f"there is no damage level {damage}; there are {', '.join(LEVELS)}")
    written = []
    for name in known if case is None else (case,):
        target = directory / name
        try:
            forge_package(target, seed=seed, case=name, damage=damage)
        except FontsMissing as missing:
            raise Refused("缺少绘制所需的字体", str(missing)) from missing
        written.append(target)
    terminal.written(written)
