"""The units that stand behind the numbers of a contract, in its languages: shares, time, distance, vehicles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

LONGEST_MONTHS = 600
Counted = Literal["duration", "quantity"]
_WORKING = r"working|business|banking|рабоч[а-я]{1,3}|банковск[а-я]{1,3}|work"
_CALENDAR = r"calendar|consecutive|natural|календарн[а-я]{1,3}|full|полных|последовательн[а-я]{1,3}"
# What may stand between a number and its unit: the same number once more in brackets, a hyphen.
_BETWEEN = r"\s*(?:[(（][^()（）]{1,40}[)）]|[)）])?[\s-]*"
_DAYS = r"days?|дн(?:я|ей|ям|ями|ях)|день|суток|сутки|d[ií]as?|jours?|يوم(?:ا|ًا|اً)?|[أا]يام"
_BEHIND_WORKING = r"h[aá]biles?|laborables?|ouvr(?:ables?|[eé]s)|عمل"
# The end of a Latin or Cyrillic word.
_E = r"(?![^\W\d_])"
_MONTH = (
    rf"个?(?:自然)?月(?![份日\d])|(?:(?:calendar|календарн[а-я]{{1,3}})[\s-]*)?(?:months?|mths?){_E}|месяц[а-я]{{0,3}}|"
    rf"месячн[а-я]{{1,3}}|мес\.|місяц[а-я]{{0,3}}|mes(?:es)?{_E}|mois{_E}|شهر(?:ا|ًا|اً)?|[أا]شهر|شهور"
)
_YEAR = (
    rf"周?年(?!度|[\d零〇一二三四五六七八九]{{1,2}}\s*月)|years?{_E}|yrs?{_E}|год(?:а|у|ом|ов|ичн[а-я]{{2}})?{_E}|лет{_E}|"
    rf"летн[а-я]{{1,3}}|años?|anos?{_E}|ans?{_E}|ann[eé]es?|سنوات|سنة|سنه|[أا]عوام|عام(?:ا|ًا|اً)?"
)
_WEEK = r"周|个?(?:星期|礼拜)|weeks?|недел[а-я]{1,2}|semanas?|semaines?|[أا]سبوع(?:ا|ًا|اً)?|[أا]سابيع"
_HOUR = rf"个?小时|hours?{_E}|hrs?{_E}|час(?:а|ов|ам|ах)?{_E}|horas?|heures?|ساع(?:ة|ات|ه)"
_KM = (
    r"公里|千米|km(?:s|\.)?(?![^\W\d_/])|kilomet(?:er|re)s?|км(?![^\W\d_/])|километр[а-я]{0,3}|"
    rf"kil[oó]m[eè]t(?:ros?|res?)|كم{_E}|كيلومتر(?:ا|ات)?"
)
_PIECE = (
    r"辆|台(?!币)|(?:(?:used|second[- ]?hand|new|motor|passenger|electric|"
    r"подержанн[а-я]{2}|нов[а-я]{2}|бывш[а-я]{2}|легков[а-я]{2})[\s-]*){0,3}(?:"
    rf"units?{_E}|sets?{_E}|vehicles?{_E}|cars?{_E}|pcs|единиц[а-я]{{0,3}}|ед\.|шт(?:\.|ук[а-я]?)?{_E}|"
    rf"автомобил[а-я]{{1,3}}|машин[а-я]{{0,2}}{_E}|транспортн[а-я]{{2}}\s*средств[а-я]{{0,2}}|"
    r"unidad(?:es)?|veh[ií]culos?|autom[oó]vil(?:es)?|coches?|v[eé]hicules?|voitures?|unit[eé]s?|"
    r"سيار(?:ة|ات|ه)|مركب(?:ة|ات|ه)|وحد(?:ة|ات|ه))"
)
_WORKDAY = (
    rf"个?(?:(?:银行)?(?:工作|营业)日|银行日)|(?:{_WORKING})[\s-]*(?:{_DAYS})\b|(?:{_DAYS})\s*(?:{_BEHIND_WORKING})"
)
_DAY = rf"个?(?:日历|自然|公历)日|天|日(?![期元本])|(?:(?:{_CALENDAR})[\s-]*)?(?:{_DAYS}){_E}"
_UNITS: tuple[tuple[Counted, str, int, str], ...] = (
    ("duration", "working_day", 1, _WORKDAY),
    ("duration", "day", 1, _DAY),
    ("duration", "month", 1, _MONTH),
    ("duration", "month", 12, _YEAR),
    ("duration", "day", 7, _WEEK),
    ("duration", "hour", 1, _HOUR),
    ("duration", "km", 1, _KM),
    ("quantity", "piece", 1, _PIECE),
)
_BEHIND = tuple(
    (kind, name, factor, re.compile(rf"(?i){_BETWEEN}(?:{spelled})")) for kind, name, factor, spelled in _UNITS
)
_SHARE = re.compile(
    r"(?i)\s*(?:[(（][^()（）]{1,40}[)）]|[)）])?\s*(?:(‰|per\s*mille?|промилле)|"
    r"%|per\s*cent|процент[а-я]{0,3}|por\s*ciento|"
    r"pour\s*cent|في\s*الم[ائ]{1,2}[ةه]|بالم[ائ]{1,2}[ةه])"
)
_SHARE_BEFORE = re.compile(r"(百|千|万)分之\s*$")
_SHARES = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}
_WHOLE = {
    "6 month": r"半年|half\s*(?:a\s*)?year|полгода|полугод[а-я]{2,3}|medio\s*año|نصف\s*(?:سنة|عام)",
    "2 month": r"شهرين|شهران",
    "24 month": r"سنتين|سنتان|عامين|عامان",
    "12 month": r"(?:سنة|عام)\s*واحدة?|one[\s-]year",
    "1 month": r"شهر\s*واحد",
    "2 day": r"يومين|يومان",
    "14 day": r"[أا]سبوعين|[أا]سبوعان",
}
_WORDS = tuple((value, re.compile(rf"(?i){spelled}")) for value, spelled in _WHOLE.items())
_MEASURE = re.compile(
    r"(?i)\s*(?:kg|кг|كجم|千克|公斤|吨|tons?|тонн|mm|мм|毫米|cm|см|ml|мл|毫升|cc|см3|kw|кВт|千瓦|hp|л\.с|马力|cbm|m3|立方)"
)


def behind(said: str, end: int) -> tuple[Counted, str, int, int] | None:
    """The unit behind a number that ends at `end`: what it counts, its name, how many of it one unit makes, its end."""
    for kind, name, factor, pattern in _BEHIND:
        match = pattern.match(said, end)
        if match is not None:
            return kind, name, factor, match.end()
    return None


def share(said: str, start: int, end: int) -> tuple[Decimal, int, int] | None:
    """How many hundredths one of a share is (百分之 and % 1, 千分之 and ‰ 0.1), and from where to where it is printed."""
    before = _SHARE_BEFORE.search(said, max(0, start - 6), start)
    if before is not None:
        return _SHARES[before.group(1)], before.start(), end
    after = _SHARE.match(said, end)
    return (Decimal("0.1") if after.group(1) else Decimal(1), start, after.end()) if after else None


def is_measure(said: str, end: int) -> bool:
    """Whether a unit of mass, length, volume or power stands behind a number."""
    return bool(_MEASURE.match(said, end))


def whole_words(said: str) -> Iterator[tuple[str, int, int]]:
    """Durations that hold their number in the word itself (半年, полгода, شهرين), with their places."""
    for value, pattern in _WORDS:
        for match in pattern.finditer(said):
            yield value, *match.span()
