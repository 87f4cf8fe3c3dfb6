"""Printed clause numbers in every style of a contract, and lines that are headings.

>>> [number(t) for t in ("第十二条 售后服务", "12.1 Warranty", "Статья 3. Цена", "IV. PAYMENT", "（二）付款", "2026 goods")]
['12', '12.1', '3', '4', '(2)', None]
>>> number(".5 الدفع")
'5'
"""

from __future__ import annotations

import re
from decimal import Decimal

from extractors.values.number_words import bare
from extractors.values.numerals import chinese, flat

_HAN = "[零〇一二两三四五六七八九十百\\d]"
_WORDS = (
    r"article|art\.|clause|section|chapter|статья|ст\.|раздел|пункт|п\.|глава|cl[aá]usula|art[ií]culo|"
    r"secci[oó]n|cap[ií]tulo|"
    r"chapitre|المادة|الماده|البند"
)
_ARTICLE = re.compile(rf"\s*第\s*({_HAN}{{1,5}})\s*[条章款节部篇]")
_LISTED = re.compile(r"\s*([一二三四五六七八九十]{1,3})\s*[、.．:：]")
_BRACKETED = re.compile(r"\s*[(（]\s*([一二三四五六七八九十]{1,3}|\d{1,2}|[a-zA-Z])\s*[)）]")
_NAMED = re.compile(
    rf"(?i)\s*(?:{_WORDS})\s*(?:№|n[°ºo.]{{1,2}})?\s*(?:[:.]\s*(?=\d))?(\d{{1,2}}(?:\.\d{{1,2}})*|[ivx]{{1,5}}\b|"
    rf"[^\W\d_]+(?:\s+[^\W\d_]+)?)"
)
_ORDINAL = re.compile(r"\s*([A-ZÁÉÍÓÚ]{6,}(?:\s+[A-ZÁÉÍÓÚ]{6,})?)\s*[.:–-]")
_LEVELS = re.compile(
    r"\s*(\d{1,2}(?:\.\d{1,2}){1,3})[.、)]?(?=\s*[^\W\d_])(?!\s*(?:[万亿年月元]|%|km|км|л\b|l\b|t\b|kg|кг|usd|m\b|米|吨|升))"
)
_PLAIN = re.compile(r"\s*(\d{1,2})\s*(?:[、．)）]|\.(?!\d))(?=\s*[^\s\d]|\s*$)")
# "12 Warranty", but not "12 Harbour Street": the number of a house stands the same way.
_STREET = r"(?:[^\W\d_]+\.?\s+){1,3}(?:st|str|street|ave|avenue|road|rd|lane|blvd|boulevard|ул|улица|пр|проспект)\b"
_SPACED = re.compile(rf"\s*(\d{{1,2}})\s{{1,4}}(?!(?i:{_STREET}))(?=[A-ZА-ЯЁÁÉÍÓÚ][^\W\d_]{{3}})")
# ".5 الدفع": the dot behind a number stands before it where a line runs from right to left; so it does in "المادة :5".
_MIRRORED = re.compile(r"\s*\.\s?(\d{1,2})(?=\s+[\u0600-\u06ff])")
_ROMAN = re.compile(r"\s*([IVXⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]{1,5})\s*[.、)．](?=\s)")
_ROMAN_VALUE = {"I": 1, "V": 5, "X": 10}
_ORDINALS = {
    "premier": 1, "premiere": 1, "deuxieme": 2, "troisieme": 3, "quatrieme": 4, "cinquieme": 5, "sixieme": 6,
    "septieme": 7, "huitieme": 8, "neuvieme": 9, "dixieme": 10, "primera": 1, "primero": 1, "segunda": 2, "segundo": 2,
    "tercera": 3, "tercero": 3, "cuarta": 4, "quinta": 5, "sexta": 6, "septima": 7, "octava": 8, "novena": 9,
    "decima": 10, "undecima": 11, "duodecima": 12, "first": 1, "second": 2, "third": 3, "один": 1, "первая": 1,
    "вторая": 2, "третья": 3, "четвертая": 4, "пятая": 5, "шестая": 6, "седьмая": 7, "восьмая": 8, "девятая": 9,
    "десятая": 10, "الاولي": 1, "الاول": 1, "الثانيه": 2, "الثاني": 2, "الثالثه": 3, "الثالث": 3, "الرابعه": 4,
    "الرابع": 4, "الخامسه": 5, "الخامس": 5, "السادسه": 6, "السادس": 6, "السابعه": 7, "السابع": 7, "الثامنه": 8,
    "الثامن": 8, "التاسعه": 9, "التاسع": 9, "العاشره": 10, "العاشر": 10, "الحاديه": 1, "one": 1, "two": 2, "three": 3,
    "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_ENDS = re.compile(r"[。.;；!?！？,，、]\s*$")
_MOST_HAN, _MOST_WORDS = 16, 7
_FIGURES = re.compile(r"\d")
_VERB = re.compile(
    r"(?i)应当?|须|可以|不得|提供|同意|\b(?:shall|will|is|are|may|must|agrees?|provides?|undertakes?|guarantees?|"
    r"обяз(?:ан|у[её]т)[а-я]*|"
    r"предоставля[а-я]+|гарантиру[а-я]+|должен|debe|deber[aá]|garantiza|entrega|doit|garantit|fournit)\b|يلتزم|يضمن|يجب"
)


def number(text: str) -> str | None:
    """The number a clause begins with (`12`, `12.1`), that of a bracketed sub-clause in brackets (`(2)`), else null."""
    found = _at_start(text)
    return found[0] if found else None


def without_number(text: str) -> str:
    """The clause behind its number."""
    found = _at_start(text)
    return text[found[1] :].lstrip(" \t.、:：-–") if found else text.strip()


def _at_start(text: str) -> tuple[str, int] | None:
    said = flat(text[:80])
    for pattern in (_ARTICLE, _LISTED, _LEVELS, _PLAIN, _SPACED, _MIRRORED):
        match = pattern.match(said)
        if match:
            told = match.group(1)
            spelled = chinese(told) if not re.match(r"\d", told) else None
            return (str(int(spelled)) if spelled is not None else told.lstrip("0") or "0"), match.end()
    bracketed = _BRACKETED.match(said)
    if bracketed:
        value = chinese(bracketed.group(1))
        return f"({int(value) if value is not None else bracketed.group(1).lower()})", bracketed.end()
    return _in_words(said)


def _in_words(said: str) -> tuple[str, int] | None:
    named = _NAMED.match(said) or _ORDINAL.match(said)
    if named:
        told = named.group(1)
        if told[0].isdecimal():
            return told, named.end()
        value = _ordinal(told) or _roman(told)
        if value:
            return str(value), named.end()
    roman = _ROMAN.match(said)
    value = _roman(roman.group(1)) if roman else None
    return (str(value), roman.end()) if roman and value else None


def _ordinal(told: str) -> int | None:
    """A number in ordinal words: the first alone, or ten and a unit (DÉCIMA SEGUNDA, الثانية عشرة)."""
    words = [bare(word) for word in told.split()]
    values = [_ORDINALS.get(word) for word in words]
    if values[0] is None:
        return None
    if len(words) > 1 and words[1] in ("عشره", "عشر"):
        return values[0] + 10
    return values[0] + (values[1] or 0) if len(values) > 1 and values[0] == int(Decimal(10)) else values[0]


def _roman(told: str) -> int | None:
    letters = "".join(("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ".find(c) >= 0 and _WIDE_ROMAN[c]) or c for c in told.upper())
    if not letters or any(c not in _ROMAN_VALUE for c in letters):
        return None
    values = [_ROMAN_VALUE[c] for c in letters]
    return sum(-v if i + 1 < len(values) and v < values[i + 1] else v for i, v in enumerate(values))


_WIDE_ROMAN = dict(zip("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ", ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"), strict=True))


def is_heading(text: str) -> bool:
    """Whether a clause is a heading alone: a number, a few words, no figures, no sentence, nothing behind a colon."""
    told = without_number(text)
    said = told.rstrip("：:").strip()
    if _ENDS.search(told) or _FIGURES.search(flat(said)) or re.search(r"[：:。；;]", said) or not said:
        return not said and number(text) is not None
    han = len(re.findall(r"[\u4e00-\u9fff]", said))
    words = len(re.findall(r"[^\W\d_\u4e00-\u9fff]+", said))
    is_short = han <= _MOST_HAN and words <= _MOST_WORDS and not _VERB.search(said)
    return is_short and (number(text) is not None or said.isupper() or _is_label(said, han, words))


def _is_label(said: str, han: int, words: int) -> bool:
    """A line without number that reads as a heading: very short, and without a word that makes a sentence."""
    return not re.search("为|是|的|由", said) and ((0 < han <= 10 and words <= 4) or (han == 0 and 0 < words <= 4))
