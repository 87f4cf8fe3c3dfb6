"""The risk–coverage curves as an SVG picture, drawn by hand: a dozen lines of markup need no plotting library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from api.measuring.claims import TOPICS, ByLevel, Topic
from api.measuring.ranking import Point, curve, given

WIDTH, HEIGHT = 380, 300
_LEFT, _TOP, _RIGHT, _BOTTOM = 52, 34, 22, 30
_COLOURS = ("#0072b2", "#009e73", "#e69f00", "#d55e00")  # told apart by most colour-blind people too
_TOPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)


def drawn(panels: Mapping[Topic, ByLevel]) -> str:
    """Two panels side by side, one line a level of damage; a dot marks where the reader itself stops."""
    parts = [_panel(at, about, panels.get(about, {})) for at, about in enumerate(TOPICS)]
    width = WIDTH * len(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" width="{width}" height="{HEIGHT}" '
        'font-family="sans-serif" font-size="11">\n'
        f'<rect width="{width}" height="{HEIGHT}" fill="#ffffff"/>\n' + "".join(parts) + "</svg>\n"
    )


def _panel(at: int, about: str, by_level: ByLevel) -> str:
    curves = {level: curve(made) for level, made in by_level.items()}
    worst = max((point.risk for point in chain.from_iterable(curves.values())), default=0.0)
    top = next(share for share in _TOPS if share >= worst)
    parts = [f'<g transform="translate({at * WIDTH} 0)">', _axes(about, top)]
    for place, (level, points) in enumerate(curves.items()):
        colour = _COLOURS[place % len(_COLOURS)]
        parts.append(_line(points, top, colour))
        own = given(by_level[level])
        if own:
            x, y = _spot(own, top)
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>')
        parts.append(_text(_LEFT + 8, _TOP + 14 * (place + 1), level, "start", colour))
    return "\n".join((*parts, "</g>\n"))


def _axes(about: str, top: float) -> str:
    right, bottom = WIDTH - _RIGHT, HEIGHT - _BOTTOM
    parts = [
        _text(_LEFT, _TOP - 14, f"{about}: share wrong, by share taken (surest first)", "start"),
        f'<path d="M{_LEFT} {_TOP}V{bottom}H{right}" fill="none" stroke="#444444"/>',
    ]
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        x, y = _spot(Point(tick, tick * top), top)
        parts.append(_text(x, bottom + 16, f"{tick * 100:.0f} %", "middle"))
        parts.append(_text(_LEFT - 6, y + 4, f"{tick * top * 100:.3g} %", "end"))
        parts.append(f'<path d="M{_LEFT} {y:.1f}H{right}" stroke="#dddddd" fill="none"/>' if tick else "")
    return "\n".join(part for part in parts if part)


def _line(points: Sequence[Point], top: float, colour: str) -> str:
    spots = " ".join(f"{x:.1f},{y:.1f}" for x, y in (_spot(point, top) for point in points))
    return f'<polyline points="{spots}" fill="none" stroke="{colour}" stroke-width="1.8"/>'


def _spot(point: Point, top: float) -> tuple[float, float]:
    across, down = WIDTH - _LEFT - _RIGHT, HEIGHT - _TOP - _BOTTOM
    return _LEFT + point.coverage * across, HEIGHT - _BOTTOM - point.risk / top * down


def _text(x: float, y: float, text: str, anchor: str, colour: str = "#222222") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{text}</text>'
