"""Currencies as ISO 4217 codes, by code, sign or name in the languages that contracts are written in.

>>> [(m.code, m.start, m.end) for m in find("合计 USD 12,000.00（美元），12 000 долларов США")]
[('USD', 3, 6), ('USD', 18, 20), ('USD', 29, 41)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors.values.numerals import flat

_PLAIN = "USD EUR CNY RMB RUB AED KZT GBP JPY UZS KGS KRW SAR"
# Codes that are also words or parts of words count only beside a number.
_BESIDE = (
    "RUR TJS GEL AMD AZN BYN UAH TRY QAR KWD OMR BHD JOD IQD IRR EGP MAD DZD TND LYD NGN GHS KES TZS ETB ZAR XOF XAF "
    "MXN CLP PEN COP BRL ARS BOB UYU PYG VND THB MYR IDR PHP SGD HKD TWD INR PKR BDT LKR MNT AUD NZD CAD CHF TMT MDL"
)
_ALIAS = {"RMB": "CNY", "RUR": "RUB"}
_SIGNS = {r"US\s*\$|USS(?=\s*\d)|\$": "USD", "€": "EUR", r"[¥￥](?=\s*[\d])": "CNY", "₽": "RUB", "£": "GBP", "₸": "KZT"}
_NAMES = {
    "USD": r"美元|美金|us\s*dollars?|u\.s\.\s*dollars?|united\s*states\s*dollars?|american\s*dollars?|"
    r"доллар[а-я]{0,3}(?:\s*сша)?|американски[а-я]{1,2}\s*доллар[а-я]{0,3}|"
    r"d[oó]lares(?:\s*(?:estadounidenses|americanos|"
    r"de\s*los\s*estados\s*unidos(?:\s*de\s*am[eé]rica)?|de\s*ee\.?\s*uu\.?))?|"
    r"dollars?(?:\s*(?:am[eé]ricains?|des\s*[eé]tats-unis(?:\s*d['’]am[eé]rique)?|us))?|"
    r"دولار(?:ا|ات)?(?:\s*(?:أ|ا)مريكي(?:ا|ة)?)?",
    "EUR": r"欧元|\beuros?\b|\bевро\b|يورو",
    "CNY": r"人民币|\brenminbi\b|(?:chinese\s*)?\byuan(?:es)?\b(?:\s*renminbi)?|"
    r"(?:китайск[а-я]{2,3}\s*)?\bюан[а-я]{1,2}\b|يوان(?:\s*صيني)?",
    "RUB": r"卢布|(?:russian\s*)?\br(?:o?u|ú)bl(?:es?|os?)\b(?:\s*rusos|\s*russes)?|"
    r"(?:российск[а-я]{2,3}\s*)?\bрубл[а-я]{1,2}\b|\bруб\.|روبل",
    "KZT": r"坚戈|\btenges?\b|\bтенге\b|تنغ[هية]",
    "AED": r"迪拉姆|(?:uae\s*)?\bdirhams?\b|\bд[ие]рхам[а-я]{0,3}\b(?:\s*оаэ)?|درهم(?:ا)?(?:\s*(?:إ|ا)ماراتي(?:ا)?)?",
    "GBP": r"英镑|pounds?\s*sterling|фунт[а-я]{0,3}\s*стерлингов|libras?\s*esterlinas?|livres?\s*sterling",
    "JPY": r"日元|\byen(?:es)?\b|\bиен[а-я]?\b",
    "SAR": r"沙特里亚尔|saudi\s*riyals?|ريال(?:ا)?\s*سعودي(?:ا)?",
}
_YUAN = re.compile(r"(?<=[\d零壹贰叁肆伍陆柒捌玖拾佰仟一二三四五六七八九十百千万亿整])\s*[元圆]")
_OTHER_DOLLAR = re.compile(r"(?:港|加|澳|新加坡|新西兰|新台)$|(?i:hong\s*kong|canadian|australian|singapore)\s*$")


@dataclass(frozen=True, slots=True)
class Money:
    """A currency named at characters `start` to `end` of a text; `code` is ISO 4217."""

    code: str
    start: int
    end: int


def find(text: str) -> list[Money]:
    """Every currency that a text names, in order of place."""
    said = flat(text)
    found = []
    for match in _pattern().finditer(said):
        code = _code(match)
        if code is not None and not _OTHER_DOLLAR.search(said[: match.start()]):
            found.append(Money(code, match.start(), match.end()))
    taken = {m.start for m in found}
    yuan = [Money("CNY", m.start(), m.end()) for m in _YUAN.finditer(said) if m.start() not in taken]
    return sorted([*found, *yuan], key=lambda m: m.start)


def _code(match: re.Match[str]) -> str | None:
    name = match.lastgroup or ""
    if name in ("plain", "beside"):
        code = match.group().strip()
        return _ALIAS.get(code, code)
    return name.partition("_")[0]


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(_alternatives()))


def _alternatives() -> Iterator[str]:
    plain, beside = _PLAIN.replace(" ", "|"), _BESIDE.replace(" ", "|")
    yield rf"(?P<plain>(?<![A-Za-z])(?:{plain})(?![A-Za-z]))"
    yield rf"(?P<beside>(?<![A-Za-z])(?:{beside})(?=\s*[:.]?\s*\d)|(?<=\d)\s?(?:{beside})(?![A-Za-z]))"
    for code, names in _NAMES.items():
        yield rf"(?P<{code}>(?i:{names}))"
    for sign, code in _SIGNS.items():
        yield rf"(?P<{code}_sign>{sign})"
