"""Whole numbers as lists and clauses are numbered: letters, Roman and Chinese numerals."""

from __future__ import annotations

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LETTERS, _MOST_LETTERS = 26, 780
_PLACES = ("", "十", "百", "千")
_MOST = 10_000


def letter(number: int) -> str:
    """Letters a to z, then aa, bb up to the 780 of word processors; figures for anything else."""
    if not 0 < number <= _MOST_LETTERS:
        return str(number)
    return chr(ord("a") + (number - 1) % _LETTERS) * ((number - 1) // _LETTERS + 1)


def roman(number: int) -> str:
    """Lower-case Roman numerals; figures for what has none."""
    if not 0 < number < 4000:
        return str(number)
    written = ""
    for size, sign in _ROMAN:
        count, number = divmod(number, size)
        written += sign * count
    return written


def chinese(number: int) -> str:
    """Chinese numerals up to 9999 (十二, 一百〇五); figures beyond."""
    return _counted(number, "〇一二三四五六七八九", _PLACES)


def financial(number: int) -> str:
    """The numerals used on bills up to 9999 (壹拾贰); figures beyond."""
    return _counted(number, "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟"))


def _counted(number: int, figures: str, places: tuple[str, ...]) -> str:
    if not 0 < number < _MOST:
        return figures[0] if number == 0 else str(number)
    written, gap = "", False
    for place in range(len(places) - 1, -1, -1):
        figure = number // 10**place % 10
        if figure:
            written += (figures[0] if gap and written else "") + figures[figure] + places[place]
        gap = not figure
    # Ten to nineteen are said without the leading one, except on bills.
    return written[1:] if places is _PLACES and 10 <= number < 20 else written
