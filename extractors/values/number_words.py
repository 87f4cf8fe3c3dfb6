"""Number words of English, Russian, Spanish, French and Arabic, as contracts write them beside their figures.

>>> words("within thirty-five (35) days", "en"), words("в течение двенадцати месяцев", "ru")
([(35, 7, 18)], [(12, 10, 20)])
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

# A word with the vowel marks that stand among its letters in Arabic.
_TOKEN = re.compile(r"[^\W\d_]+(?:[\u064b-\u0652]+[^\W\d_]*)*")
_LATIN = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
    "es": "cero un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis "
    "diecisiete dieciocho diecinueve",
    "fr": "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
}
_TENS = {
    "en": "ten twenty thirty forty fifty sixty seventy eighty ninety",
    "es": "diez veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "fr": "dix vingt trente quarante cinquante soixante",
}
_MORE = {
    "en": {"hundred": 100, "thousand": 1000, "million": 10**6},
    "es": {
        "uno": 1, "una": 1, "veintiuno": 21, "veintidos": 22, "veintitres": 23, "veinticuatro": 24, "veinticinco": 25,
        "veintiseis": 26, "veintisiete": 27, "veintiocho": 28, "veintinueve": 29, "cien": 100, "ciento": 100,
        "doscientos": 200, "trescientos": 300, "cuatrocientos": 400, "quinientos": 500, "seiscientos": 600,
        "setecientos": 700, "ochocientos": 800, "novecientos": 900, "doscientas": 200, "trescientas": 300,
        "cuatrocientas": 400, "quinientas": 500, "seiscientas": 600, "setecientas": 700, "ochocientas": 800,
        "novecientas": 900, "veintiuna": 21, "veintiun": 21, "mil": 1000,
        "millon": 10**6, "millones": 10**6,
    },
    "fr": {"une": 1, "vingts": 20, "cent": 100, "cents": 100, "mille": 1000, "million": 10**6, "millions": 10**6},
}  # fmt: skip
_RUSSIAN = {
    "один": 1, "одн": 1, "дв": 2, "трех": 3, "трёх": 3, "три": 3, "четыр": 4, "пят": 5, "шест": 6, "сем": 7, "восем": 8,
    "восьм": 8, "девят": 9, "десят": 10, "одиннадцат": 11, "двенадцат": 12, "тринадцат": 13, "четырнадцат": 14,
    "пятнадцат": 15, "шестнадцат": 16, "семнадцат": 17, "восемнадцат": 18, "девятнадцат": 19, "двадцат": 20,
    "тридцат": 30, "сорок": 40, "пятьдесят": 50, "пятидесят": 50, "шестьдесят": 60, "шестидесят": 60, "семьдесят": 70,
    "семидесят": 70, "восемьдесят": 80, "восьмидесят": 80, "девяност": 90, "сто": 100, "ста": 100, "двести": 200,
    "двухсот": 200, "триста": 300, "трехсот": 300, "четыреста": 400, "четырехсот": 400, "пятьсот": 500,
    "пятисот": 500,
    "шестьсот": 600, "шестисот": 600, "семьсот": 700, "семисот": 700, "восемьсот": 800, "восьмисот": 800,
    "девятьсот": 900, "девятисот": 900, "тысяч": 1000, "миллион": 10**6,
}  # fmt: skip
_RUSSIAN_ENDINGS = {"", "а", "о", "е", "и", "у", "ь", "ю", "я", "ье", "ех", "ёх", "ем", "ём", "ой", "ому", "ого", "их",
    "им", "ими", "ум", "ух", "умя", "ьмя", "ьми", "ов", "ам", "на", "ну", "ин", "ью"}  # fmt: skip
_ARABIC = {
    "واحد": 1, "واحده": 1, "اثنان": 2, "اثنين": 2, "اثنتان": 2, "ثلاث": 3, "ثلاثه": 3, "اربع": 4, "اربعه": 4, "خمس": 5,
    "خمسه": 5, "ست": 6, "سته": 6, "سبع": 7, "سبعه": 7, "ثماني": 8, "ثمانيه": 8, "ثمان": 8, "تسع": 9, "تسعه": 9,
    "عشر": 10, "عشره": 10, "اثنا": 2, "اثني": 2, "احد": 1, "احدي": 1, "عشرون": 20, "عشرين": 20, "ثلاثون": 30,
    "ثلاثين": 30, "اربعون": 40, "اربعين": 40, "خمسون": 50, "خمسين": 50, "ستون": 60, "ستين": 60, "سبعون": 70,
    "سبعين": 70, "ثمانون": 80, "ثمانين": 80, "تسعون": 90, "تسعين": 90, "مائه": 100, "مئه": 100, "مائتان": 200,
    "مائتين": 200, "مئتان": 200, "مئتين": 200, "مائتا": 200, "مائتي": 200, "مئتا": 200, "مئتي": 200, "الف": 1000,
    "الفا": 1000, "الاف": 1000, "الفان": 2000, "الفين": 2000,
    "مليون": 10**6, "مليونا": 10**6, "ملايين": 10**6, "مليونان": 2 * 10**6, "مليونين": 2 * 10**6,
}  # fmt: skip
_ARABIC_HUNDREDS = {
    f"{digit}{hundred}": 100 * value
    for value, digit in enumerate(["ثلاث", "اربع", "خمس", "ست", "سبع", "ثمان", "تسع"], start=3)
    for hundred in ("مائه", "مئه", "مايه")
}
_JOINTS = {"and", "y", "et", "و"}
_FRENCH_SCORE = 20
# ألفا is 1000 behind another number, and 2000 or 1000 alone; the dual never follows a number that it would multiply.
_ONE_OR_TWO, _TWICE = ("الفا", "مليونا"), (2000, 2 * 10**6)
# What a number may not begin with behind a word that nobody knows, which may be its beginning.
_MULTIPLE, _MULTIPLES = ("hundred", "cent", "cents"), (1000, 10**6)
_BEFORE = {
    "a", "of", "the", "is", "in", "to", "for", "say", "per", "de", "la", "le", "les", "los", "du", "est", "es", "en",
    "por", "par", "pour", "на", "в", "до", "от", "из", "около", "من", "في",
}  # fmt: skip
_ALIKE, _LONG, _LEAST = 0.85, 6, 4


@lru_cache(maxsize=65536)
def bare(word: str) -> str:
    """A word in lower case without accents, and Arabic letters without the marks that writers leave out."""
    folded = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))
    return folded.translate(str.maketrans("أإآٱىة", "ااااىه")).replace("ى", "ي")


def words(text: str, language: str | None) -> list[tuple[int, int, int]]:
    """Numbers spelled in words as (value, start, end); of English, Russian and Arabic where no language is known.

    A word beside a number that nobody knows and that may be a part of it leaves the whole out.
    """
    tokens = list(_TOKEN.finditer(text))
    said = [bare(token.group()) for token in tokens]
    values = [_value(word, language) for word in said]
    joined = [not text[a.end() : b.start()].strip(" -\u00a0") for a, b in pairwise(tokens)]
    runs = _runs(said, values, joined)
    spoilt = {gap for run in runs for gap in _gaps(run, said, joined) if _may_belong(gap, run, said, values, language)}
    found = []
    for run in runs:
        value = None if spoilt & set(_gaps(run, said, joined)) else _told(run, said, values)
        if value is not None:
            found.append((value, tokens[run[0]].start(), tokens[run[-1]].end()))
    return found


def _runs(said: Sequence[str], values: Sequence[int | None], joined: Sequence[bool]) -> list[list[int]]:
    """The places of number words that stand beside each other, those that a joint word joins included."""
    runs: list[list[int]] = []
    reach = -1
    for place, value in enumerate(values):
        beside = reach == place - 1 >= 0 and joined[reach]
        if value is not None and beside:
            runs[-1].append(place)
        elif value is not None:
            runs.append([place])
        if value is not None or (beside and said[place] in _JOINTS):
            reach = place
    return runs


def _gaps(run: Sequence[int], said: Sequence[str], joined: Sequence[bool]) -> list[int]:
    """The places of the words right before and right behind a number, joint words passed over."""
    before, behind = run[0] - 1, run[-1] + 1
    while before > 0 and joined[before] and said[before] in _JOINTS:
        before -= 1
    while behind < len(said) - 1 and joined[behind - 1] and said[behind] in _JOINTS:
        behind += 1
    front = [before] if before >= 0 and joined[before] else []
    return [*front, behind] if behind < len(said) and joined[behind - 1] else front


def _may_belong(
    gap: int, run: Sequence[int], said: Sequence[str], values: Sequence[int | None], language: str | None
) -> bool:
    """Whether an unknown word may be a part of the number beside it: misspelt, or of a form that is not listed."""
    word, first = said[gap], run[0]
    if values[gap] is not None:
        return False
    is_multiple = said[first] in _MULTIPLE or values[first] in _MULTIPLES
    return (gap < first and is_multiple and word not in {*_BEFORE, *_JOINTS}) or _looks_numeral(word, language)


@lru_cache(maxsize=4096)
def _looks_numeral(word: str, language: str | None) -> bool:
    known = _TABLES.get(language or "en", _TABLES["en"]).keys()
    if re.match(r"[а-яё]", word):
        known = _STEMS.keys()
    if re.match(r"[\u0621-\u064a]", word):
        # الف begins half of all words: it is the article before an f.
        return any(form in word for form in _ARABIC_BARE if len(form) >= _LEAST and not form.startswith("الف"))
    return any(
        word.startswith(form) or (len(form) >= _LONG and SequenceMatcher(None, form, word).ratio() >= _ALIKE)
        for form in known
        if len(form) >= _LEAST
    )


def _told(run: Sequence[int], said: Sequence[str], values: Sequence[int | None]) -> int | None:
    """The number of a run; none where a word in it is one or two of its kind and nothing tells which."""
    numbers = [value for place in run if (value := values[place]) is not None]
    for at, place in enumerate(run):
        if said[place].removeprefix("و") in _ONE_OR_TWO and (at == 0 or numbers[at - 1] >= 1000):
            return None
    return _composed(numbers)


def _value(word: str, language: str | None) -> int | None:
    if language in _TABLES:
        return _TABLES[language].get(word)
    if re.match(r"[а-яё]", word) and language in (None, "ru"):
        stems = [(s, v) for s, v in _STEMS.items() if word.startswith(s) and word[len(s) :] in _ENDINGS]
        return max(stems, key=lambda item: len(item[0]))[1] if stems else None
    if re.match(r"[\u0621-\u064a]", word) and language in (None, "ar"):
        return _ARABIC_BARE.get(word, _ARABIC_BARE.get(word.removeprefix("و")))
    return _TABLES["en"].get(word) if language is None else None


def _composed(values: list[int]) -> int | None:
    """Values read in a row as one number: units add up, hundreds and thousands multiply what stands before them."""
    total, current = 0, 0
    for value in values:
        if value in _TWICE and current:
            return None
        if value >= 1000:
            total, current = total + (current or 1) * value, 0
        elif value == 100 and 0 < current < 10:
            current *= 100
        elif value == _FRENCH_SCORE and current % 100 == 4:
            current += 80 - 4
        else:
            current += value
    return total + current


def _table(language: str) -> dict[str, int]:
    units = {word: i for i, word in enumerate(_LATIN[language].split())}
    tens = {word: 10 * i for i, word in enumerate(_TENS[language].split(), start=1)}
    return {**units, **tens, **_MORE[language]}


_ARABIC_BARE = {bare(word): value for word, value in {**_ARABIC, **_ARABIC_HUNDREDS}.items()}
_STEMS = {bare(stem): value for stem, value in _RUSSIAN.items()}
_ENDINGS = {bare(ending) for ending in _RUSSIAN_ENDINGS}
_TABLES = {language: _table(language) for language in _LATIN}
