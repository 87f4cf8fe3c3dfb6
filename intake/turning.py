"""Where a place lies once its page was turned."""

from __future__ import annotations

from intake.model import Box


def turned_box(box: Box, turn: int) -> Box:
    """Where a box of the source lies once the page was turned clockwise by 0, 90, 180 or 270 degrees."""
    left, top, right, bottom = {
        0: (box.left, box.top, box.right, box.bottom),
        90: (1 - box.bottom, box.left, 1 - box.top, box.right),
        180: (1 - box.right, 1 - box.bottom, 1 - box.left, 1 - box.top),
        270: (box.top, 1 - box.right, box.bottom, 1 - box.left),
    }[turn]
    return Box(left=left, top=top, right=right, bottom=bottom)
