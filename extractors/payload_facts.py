"""What a code's payload says in plain words: facts under a label, and numbers that can be nothing else.

The payload of official codes is documented nowhere, and most are opaque; only what is readable beyond doubt is told.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from urllib.parse import parse_qsl, unquote, urlsplit

from extractors.values import plate, vin
from extractors.values.parsed import ascii_code

# As the forms print the labels, and as their initials stand in the systems behind them.
_LABELS: Mapping[str, tuple[str, ...]] = {
    "vin": ("车辆识别代号", "车辆识别代码", "车辆识别号", "车架号", "VIN", "VIN码", "CLSBDH", "CLSBDM", "CJH"),
    "plate_no": ("号牌号码", "车牌号", "车牌号码", "HPHM", "CPHM", "PLATENO"),
    "engine_no": ("发动机号", "发动机号码", "FDJH", "ENGINENO"),
    "certificate_no": ("登记证书编号", "证书编号", "证明书编号", "编号", "DJZSBH", "ZSBH", "CERTIFICATENO"),
    "registered_on": ("初次登记日期", "注册登记日期", "CCDJRQ", "ZCDJRQ"),
    "deregistered_on": ("注销日期", "注销登记日期", "ZXRQ"),
    "licence_no": ("许可证号", "出口许可证号", "XKZH", "LICENCENO"),
    "customs_no": ("海关编号", "HGBH"),
    "report_no": ("报告编号", "BGBH", "REPORTNO"),
    "uscc": ("统一社会信用代码", "TYSHXYDM", "SHXYDM", "USCC"),
}
_FIELDS = {label: name for name, labels in _LABELS.items() for label in labels}
_PAIR = re.compile(r"([\w/（）() ]{2,20}?)\s*[:：=]\s*([^:：=;；,，|&\s\"'{}]+)")
_DAY = re.compile(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[T ].*)?")
_NUMBER = re.compile(r"(?<![0-9A-Za-z])[0-9A-HJ-NPR-Z]{13}\d{4}(?![0-9A-Za-z])")
_PLATE = re.compile(rf"[{plate.PROVINCES}][A-HJ-NP-Z]·?[0-9A-HJ-NP-Z]{{5,6}}(?![0-9A-Za-z])")
_MASKS = re.compile(r"[*＊?？]")


def facts_in(payload: str) -> dict[str, str | date]:
    """The facts in a payload by the name of the field that a paper prints them in; masked values are left out.

    >>> facts_in("https://example.cn/q?hphm=%E6%B4%A5A12B34&zxrq=20260420&t=8f2c")
    {'plate_no': '津A12B34', 'deregistered_on': datetime.date(2026, 4, 20)}
    >>> facts_in("8f2c0d1e77a94b")
    {}
    """
    text = unquote(payload)
    found: dict[str, str | date] = {}
    for label, said in _pairs(text):
        name = _FIELDS.get(re.sub(r"[\s_/（）()-]", "", label).upper())
        value = _value(name, said) if name and not _MASKS.search(said) else None
        if name and value is not None:
            found.setdefault(name, value)
    return {**_alone(text), **found}


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Labels and what stands beside them: JSON, the query of an address, or text."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        told = None
    if isinstance(told, dict):
        yield from ((str(key), str(value)) for key, value in told.items() if not isinstance(value, dict | list))
    elif re.match(r"(?i)https?://", text):
        yield from _query(text)
    else:
        yield from _PAIR.findall(text)


def _query(address: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(urlsplit(address).query)
    except ValueError:
        return []


def _value(name: str, said: str) -> str | date | None:
    if name.endswith("_on"):
        return _day(said)
    text = re.sub(r"[\s·]", "", ascii_code(said))
    if name == "vin":
        return text if vin.is_legal(text) else None
    return text if len(text) >= 5 else None


def _day(said: str) -> date | None:
    found = _DAY.fullmatch(said.strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _alone(text: str) -> dict[str, str | date]:
    """A VIN whose check digit fits and whose end is a serial number, and a plate, where no label stands by them."""
    numbers = {n for n in _NUMBER.findall(text) if vin.must_check(n) and vin.is_valid(n)}
    plates = {p.replace("·", "") for p in _PLATE.findall(text)}
    found: dict[str, str | date] = {}
    if len(numbers) == 1:
        found["vin"] = numbers.pop()
    if len(plates) == 1:
        found["plate_no"] = plates.pop()
    return found
