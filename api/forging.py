"""The command `forge`: synthetic packages with exact truth, one folder for each case."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from api import terminal
from api.endings import Refused
from fixtures.forge.damage import LEVELS
from fixtures.forge.fonts import FontsMissing
from fixtures.forge.packages import forge_cases, forge_package


def require(cases: Sequence[str], levels: Sequence[str]) -> None:
    """Raises Refused for a case or a level of damage that the forge lacks, and names those it has."""
    known = forge_cases()
    for case in cases:
        if case not in known:
            raise Refused(
                f"没有样例 {case}，现有：{'、'.join(known)}", f"there is no case {case}; there are {', '.join(known)}"
            )
    for level in levels:
        if level not in LEVELS:
            raise Refused(f"没有损伤等级 {level}", f"there is no damage level {level}; there are {', '.join(LEVELS)}")


def show(directory: Path, seed: int, case: str | None, damage: str) -> None:
    """Draws every case, or one, into folders of its name; raises Refused for a case, level or font it lacks."""
    require((case,) if case else (), (damage,))
    written = []
    for name in forge_cases() if case is None else (case,):
        target = directory / name
        try:
            forge_package(target, seed=seed, case=name, damage=damage)
        except FontsMissing as missing:
            raise Refused("缺少绘制所需的字体", str(missing)) from missing
        written.append(target)
    terminal.written(written)
