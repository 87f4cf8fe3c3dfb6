"""Values of Excel cells as a sheet prints them: leading zeros, percent signs, currencies; days as ISO dates."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal

# A quoted or escaped literal, a bracketed colour or currency, room left free, a filler, or anything else.
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<sign>[^-\]]*)[^\]]*\]|\[[^\]]*\]|_.|\*.|(?P<plain>.)'
)
_PIECE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|.')
_GENERAL, _PLAIN = re.compile(r"(?i)general|g/通用格式|@"), "\0"
_PLACES = frozenset(f"0#?.,%{_PLAIN}")
# Days in the built-in formats of Chinese Excel, which a file does not spell out.
CHINESE_DAYS = frozenset({27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58})


def shown(value: object, pattern: str) -> str:
    """The text of a cell; an empty pattern, or `;;;`, prints nothing of a number."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        is_day = not (value.hour or value.minute or value.second)
        return value.date().isoformat() if is_day else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, int | float):
        return _number(value, pattern)
    return " ".join(str(value).split())


def prints_nothing(pattern: str) -> bool:
    """Whether a format hides the numbers in its cells, as `;;;` does."""
    return not any(_sections(pattern))


def _number(value: float, pattern: str) -> str:
    sections = _sections(pattern)
    if value < 0 and len(sections) > 1:
        return _spelled(-value, sections[1])
    sign = "-" if value < 0 else ""
    return sign + _spelled(abs(value), sections[2] if value == 0 and len(sections) > 2 else sections[0])


def _sections(pattern: str) -> list[str]:
    """The parts of a format for positive numbers, negative ones, zero and text; semicolons in quotes divide nothing."""
    sections = [""]
    for piece in _PIECE.findall(pattern):
        if piece == ";":
            sections.append("")
        else:
            sections[-1] += piece
    return sections


def _spelled(value: float, section: str) -> str:
    """A number that is not negative, in one section of a format."""
    before, core, after = "", "", ""
    for token in _TOKEN.finditer(_GENERAL.sub(_PLAIN, section)):
        character = token["plain"] or ""
        if character and character in _PLACES:
            core += character
        elif core:
            after += token["quoted"] or token["escaped"] or token["sign"] or character
        else:
            before += token["quoted"] or token["escaped"] or token["sign"] or character
    if re.search(r"[eE][+-]|/", before + after):
        return plain(value)
    if core.strip("%.,"):
        core = plain(value) if _PLAIN in core else _digits(value, core)
    return " ".join((before + core + after).split())


def _digits(value: float, core: str) -> str:
    """A number in a pattern of 0, #, ?, comma, point and percent sign."""
    percent = "%" in core
    whole, _, fraction = core.replace("%", "").partition(".")
    exact = Decimal(repr(value)) * (100 if percent else 1)
    if whole.endswith(",") and whole.strip(","):
        exact /= 1000 ** (len(whole) - len(whole.rstrip(",")))
        whole = whole.rstrip(",")
    places = sum(fraction.count(sign) for sign in "0#?")
    written = f"{exact:{',' if ',' in whole else ''}.{places}f}"
    if "#" in fraction or "?" in fraction:
        kept = fraction.count("0")
        head, _, tail = written.partition(".")
        written = f"{head}.{tail[:kept]}{tail[kept:].rstrip('0')}".rstrip(".")
    head, point, tail = written.partition(".")
    if "," not in whole:
        head = head.zfill(whole.count("0"))
    return head + point + tail + ("%" if percent else "")


def plain(value: float) -> str:
    """A number without a format: whole ones without a point, others with the 15 digits that a cell holds."""
    if float(value).is_integer():
        return str(int(value))
    return f"{Decimal(f'{value:.15g}'):f}"
