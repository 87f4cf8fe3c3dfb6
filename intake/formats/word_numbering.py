"""Automatic list numbers of Word as a printed copy shows them: 1., 3.2, （一）, 第一条."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from intake.formats.word_styles import Styles, W, descendant, is_on, value
from intake.numerals import chinese, financial, letter, roman

_LEVELS = 9
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_BULLET = "•"
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def _row(signs: str) -> Callable[[int], str]:
    """Signs one after another; beyond the last one, plain figures, as Word does."""
    return lambda n: signs[n - 1] if 0 < n <= len(signs) else str(n)


def _enclosed(first: str, count: int) -> Callable[[int], str]:
    return lambda n: chr(ord(first) + n - 1) if 0 < n <= count else str(n)


def _ordinal(n: int) -> str:
    teen = 10 <= n % 100 < 20
    return f"{n}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


def _digits(n: int) -> str:
    return "".join("〇一二三四五六七八九"[int(figure)] for figure in str(n))


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda n: f"{n:02d}",
    "decimalFullWidth": lambda n: str(n).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "upperLetter": lambda n: letter(n).upper(),
    "lowerLetter": letter,
    "upperRoman": lambda n: roman(n).upper(),
    "lowerRoman": roman,
    "ordinal": _ordinal,
    **dict.fromkeys(("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand",
                     "japaneseCounting"), chinese),
    "ideographDigital": _digits,
    "taiwaneseDigital": _digits,
    "chineseLegalSimplified": financial,
    "ideographLegalTraditional": financial,
    "ideographTraditional": _row(_STEMS),
    "ideographZodiac": _row(_BRANCHES),
    "decimalEnclosedCircle": _enclosed("①", 20),
    "decimalEnclosedCircleChinese": _enclosed("①", 20),
    "decimalEnclosedParen": _enclosed("⑴", 20),
    "decimalEnclosedFullstop": _enclosed("⒈", 20),
    "ideographEnclosedCircle": _enclosed("㊀", 10),
    "russianLower": _row(_CYRILLIC),
    "russianUpper": lambda n: _row(_CYRILLIC)(n).upper(),
    "arabicAbjad": _row(_ABJAD),
    "arabicAlpha": _row(_ARABIC),
    "bullet": lambda n: "",
    "none": lambda n: "",
}  # fmt: skip


class Numbering:
    """The running numbers of every list of one document; `label` must be asked for each paragraph in order."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self._styles = styles
        self._abstract = {} if root is None else {a.get(f"{W}abstractNumId"): a for a in root.iter(f"{W}abstractNum")}
        self._lists = {} if root is None else {num.get(f"{W}numId"): num for num in root.iter(f"{W}num")}
        # Lists that share a definition go on counting; a start of its own is taken once, when such a list begins.
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, paragraph: Any) -> str:
        """The number printed before a paragraph, with what stands between them; empty where there is none."""
        found = self._styles.numbering(paragraph)
        if found is None or found[0] not in self._lists:
            return ""
        number, level = found[0], min(found[1], _LEVELS - 1)
        definition = self._levels(number)
        own = definition.get(level)
        if own is None:
            return ""
        counts = self._advanced(number, level, definition)
        text = self._text(own, definition, counts)
        gap = {"nothing": "", "space": " "}.get(value(own, "suff") or "tab", " ")
        return text + gap if text else ""

    def _advanced(self, number: str, level: int, definition: dict[int, Any]) -> list[int | None]:
        """The counters of a list after one more paragraph of `level`: deeper ones start anew."""
        counts = self._counts.setdefault(value(self._lists[number], "abstractNumId") or number, [None] * _LEVELS)
        override = self._override(number, level)
        begins = override is not None and (number, level) not in self._begun
        self._begun.add((number, level))
        before = counts[level]
        if begins and override is not None:
            counts[level] = override
        else:
            counts[level] = _start(definition.get(level)) if before is None else before + 1
        for deeper in range(level + 1, _LEVELS):
            restart = value(definition.get(deeper), "lvlRestart") or "9"
            if restart.isdigit() and level < int(restart):
                counts[deeper] = None
        for upper in range(level):
            counts[upper] = _start(definition.get(upper)) if counts[upper] is None else counts[upper]
        return counts

    def _override(self, number: str, level: int) -> int | None:
        """The number a list is told to start a level at, where it is told so."""
        for override in self._lists[number].iterfind(f"{W}lvlOverride"):
            start = value(override, "startOverride")
            if override.get(f"{W}ilvl") == str(level) and start and start.isdigit():
                return int(start)
        return None

    def _levels(self, number: str) -> dict[int, Any]:
        """Each level's definition, those that the list itself overrides included."""
        found = self._abstract.get(value(self._lists[number], "abstractNumId"))
        linked = value(found, "numStyleLink")
        if linked:
            found = next((a for a in self._abstract.values() if value(a, "styleLink") == linked), found)
        levels = {} if found is None else {_index(each): each for each in found.iterfind(f"{W}lvl")}
        overrides = self._lists[number].iterfind(f"{W}lvlOverride/{W}lvl")
        return levels | {_index(each): each for each in overrides}

    def _text(self, own: Any, definition: dict[int, Any], counts: list[int | None]) -> str:
        pattern = value(own, "lvlText") or ""
        if _kind(own) == "bullet":
            return _PRIVATE.sub(_BULLET, pattern)
        is_legal = is_on(descendant(own, "isLgl"))

        def spelled(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            kind = "decimal" if is_legal else _kind(definition.get(at))
            return _FORMATS.get(kind, str)(counts[at] or 0)

        return re.sub(r"%([1-9])", spelled, pattern)


def _start(level: Any) -> int:
    start = value(level, "start")
    return int(start) if start and start.isdigit() else 1


def _index(level: Any) -> int:
    index: str = level.get(f"{W}ilvl", "0")
    return int(index) if index.isdigit() else 0


def _kind(level: Any) -> str:
    return value(level, "numFmt") or "decimal"
