"""Service outlets abroad as papers list them: in a table, in labelled lines, or in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.flow import Flow, flow_of
from extractors.model import Field, Sheet
from extractors.tables import Column, TableRow, read_table
from extractors.values import country, phone, text
from intake.model import Box

_COLUMNS = (
    Column("name", (
        "售后服务网点名称", "服务网点名称", "网点名称", "售后服务网点", "服务网点", "维修网点", "网点", "服务站名称", "服务站", "维修站", "维修厂",
        "售后服务商", "服务提供方", "服务提供商", "服务商名称", "服务商", "提供方", "维修企业", "维修单位", "服务单位", "服务机构", "机构名称",
        "单位名称", "企业名称", "公司名称", "经销商", "授权商", "名称", "Service outlet", "Outlet", "Service centre", "Service center",
        "Service station", "Service provider", "Provider", "Workshop", "Dealer", "Company", "Name", "Сервисный центр",
        "Наименование",
        "Название", "Nombre", "Taller", "Nom", "الاسم", "مركز الخدمة",
    ), text.parse),
    Column("country", (
        "所在国家(地区)", "所在国家", "所在国", "国家(地区)", "国家/地区", "国家", "国别", "出口目的国", "目的国", "Country", "Страна", "País", "Pays",
        "البلد", "الدولة",
    ), country.parse),
    Column("address", (
        "所在国家及地址", "国家及地址", "国家、地址", "所在地及地址", "网点地址", "网点所在地", "详细地址",
        "所在地址", "通讯地址", "营业地址", "具体地址", "联系地址", "地址", "Address", "Адрес", "Dirección", "Adresse",
        "العنوان",
    ), text.parse),
    Column("phone", (
        "联系电话", "服务电话", "服务热线", "售后热线", "热线电话", "热线", "联系方式", "联系人及电话", "电话", "手机", "Telephone", "Phone", "Tel",
        "Hotline", "Contact", "Телефон", "Teléfono", "Téléphone", "الهاتف",
    ), phone.parse),
)  # fmt: skip
_HEAD = re.compile(
    r"服务站|维修站|服务商|维修厂|修理厂|(?:服务|维修)中心|(?:售后|服务|维修)[^\n。]{0,8}(?:网点|站点|服务站|机构|中心)|网点信息|"
    r"由(?=[^。\n]{2,160}(?:提供|承担|负责)[^。\n]{0,16}(?:售后|维修|保养))|"
    r"(?i:service (?:outlet|cent|station|network|point)|workshop)|сервисн|servicio|centre de service|مركز"
)
_LABELS = {
    "name": (
        r"(?:(?:售后|服务|维修|授权)*(?:网点|站点?|服务商|机构|单位|公司|企业|中心|维修厂|提供[方商])名?称?|名称|"
        r"(?i:(?:service )?(?:outlet|provider|cent(?:er|re)|station)|company|name)|наименование|название|nombre|nom)"
    ),
    "country": r"(?:所在)?(?:国家(?:/地区|[(（]地区[)）])?|所在国|国别)|(?i:country)|страна|país|pays",
    "address": r"(?:网点|详细|所在|具体|联系|营业|通讯)?地址|(?i:address)|адрес|dirección|adresse",
    "phone": (
        r"(?:联系|服务|咨询|热线|售后)*(?:电话|热线|手机)(?:号码)?|联系方式|(?i:tel(?:ephone)?|phone|hotline)\.?|"
        r"телефон|тел\.|teléfono|téléphone"
    ),
    "": r"(?:电子)?邮箱|电子邮件|(?i:e-?mail)|传真|(?i:fax)|联系人|负责人|邮编|网址|营业时间|服务内容|服务范围|(?i:contact(?: person)?|website)",
}
_LABEL = re.compile("|".join(f"(?P<{n or 'other'}>{p})" for n, p in _LABELS.items()))
_COLON = re.compile(
    r" *(?:\([^)]*\)|/ *[A-Za-z01 .'’/-]{0,40}|[A-Za-z][A-Za-z01 .'’/-]{1,40})?"
    r" *[:：为是](?!\n) *(?:[(（]?\d{1,2}[.、)）](?!\d) *)?"
)
_LONGEST_NAME = 80
_END = re.compile(r"[;；。\n]|$")
_FOOT = re.compile(r"特此|(?:出具单位|生产企业|制造商|声明单位|确认单位)?[(（]?(?:盖章|公章|签章)|出具日期|\n日期")
_GRANTED = re.compile(
    r".*(?:授权|指定|委托|设立|设有|合作|由)的?"
    r"(?:(?:售后)?(?:服务商|维修商|经销商|服务站|维修站|服务中心)(?:[:：]| ?(?=[A-ZА-Я«\"“])))?(?=..)"
)
_BEFORE_ADDRESS = re.compile(
    r"(?:^|[\n:：;；。、，,])\s*(?:[(（]?\d{1,2}[.．、)）]\s*)?([^\n:：;；。、，,]{2,60}?)\s*(?:承担|负责|提供)?\s*[,，(（\s]+$"
)
# A numbered line without labels: who, where, and the telephone number at its end.
_LISTED = re.compile(
    r"(?:^|\n)[^\S\n]*(?:[(（]?\d{1,2}[.．、)）]|[①-⑳]|网点[一二三四五六七八九十\d]{1,2}[:：])[^\S\n]*"
    r"(?P<name>[^\n,，;；。:：]{3,60})[,，](?P<address>[^\n;；。]{6,90}?)"
    r"[,，(（ ](?:联系电话|电话|(?i:tel|phone)|тел)?[.:： ]*(?P<phone>\+?\d[\d ()-]{6,18}\d)"
)
_STREET = re.compile(
    r"(?:[路街巷]|大道)\s?\d|(?<![第\d])\d{1,5}\s?号|"
    r"(?<![^\W\d_])(?i:ул|пр|просп|street|st|road|rd|avenue|ave|blvd|calle|rue)(?![^\W\d_])[^\n]{0,40}\d|"
    r"\d[^\n]{0,40}(?<![^\W\d_])(?i:street|st|road|rd|avenue|ave|blvd|rue)(?![^\W\d_])"
)
_HOUSE_ABROAD = re.compile(r"[A-Za-zА-Яа-яЁё]{3,}[ ,.№]+\d")
# Words of a promise or of a vehicle: a numbered sentence with these tells of no place, whatever digits end it.
_TELLS = re.compile(
    r"我公司|本公司|承诺|提供|保证|支持|负责|质保|期限|日期|起算|有效|识别代号|车架号|牌|[A-HJ-NPR-Z0-9]{17}"
)
_DAY = re.compile(r"(?:19|20)\d{2}[- ]?(?:0?[1-9]|1[0-2])[- ]?(?:0?[1-9]|[12]\d|3[01])(?!\d)")


@dataclass(frozen=True, slots=True)
class OutletPrint:
    """One outlet as printed, its country as alpha-3 where known, and its place on the page that people see.

    `unsure` names what is printed and could not be read for certain.
    """

    page: int
    box: Box
    name: str | None
    country: str | None
    address: str | None
    phone: str | None
    unsure: frozenset[str] = frozenset()


def read_outlets(sheets: Sequence[Sheet]) -> tuple[OutletPrint, ...]:
    """Every outlet of a paper: its tables' rows, or else what labels tell below a heading about outlets."""
    rows = read_table(sheets, _COLUMNS, key="name") or read_table(sheets, _COLUMNS, key="address")
    listed = tuple(_of_table(row) for row in rows if _is_outlet(row))
    return listed or tuple(outlet for sheet in sheets for outlet in _told(flow_of(sheet)))


def _is_outlet(row: TableRow) -> bool:
    """Whether a row says where an outlet is or how to reach it; a name alone may be any line of print."""
    return row.cells["address"].is_printed or row.cells["phone"].is_printed


def _of_table(row: TableRow) -> OutletPrint:
    return _outlet(row.page, row.box, {name: row.cells[name] for name in ("name", "country", "address", "phone")})


def _outlet(page: int, box: Box, told: Mapping[str, Field[str]]) -> OutletPrint:
    """An outlet whose country, where no label says it, is the one that its address or its name names."""
    values = {name: field.value for name, field in told.items()}
    said, address, name = values.get("country"), values.get("address"), values.get("name")
    known = country.code(said) if said else None
    passages = [passage for passage in (address, name) if passage]
    named = [c for passage in passages for c in country.named_in(passage)[:1]]
    named += [c for passage in passages for c in country.towns_in(passage)[:1]]
    unsure = frozenset(name for name, field in told.items() if field.is_printed and field.value is None)
    where = known or said or (named[0] if named else None)
    return OutletPrint(page, box, name, where, address, values.get("phone"), unsure)


def _told(flow: Flow) -> Iterator[OutletPrint]:
    """The outlets that labels tell in running text or in lines, each from its name to the next one's."""
    head = _HEAD.search(flow.text)
    if head is None:
        return
    foot = _FOOT.search(flow.text, head.end())
    last = foot.start() if foot else len(flow.text)
    told: dict[str, tuple[int, int]] = {}
    country_before: tuple[int, int] | None = None
    for name, start, end in _labelled(flow.text, head.start(), last):
        if name in told or (name == "name" and "address" in told):
            yield from _complete(flow, told, country_before)
            country_before = told.get("country", country_before)
            told = {}
        told[name] = (start, end)
    if told:
        yield from _complete(flow, told, country_before)
        return
    for line in filter(_names_a_place, _LISTED.finditer(flow.text, head.start(), last)):
        yield from _complete(flow, {name: line.span(name) for name in ("name", "address", "phone")}, None)


def _names_a_place(line: re.Match[str]) -> bool:
    """Whether a numbered line says where: a house in a street, or in a known town, and no promise, vehicle or day."""
    address = line["address"]
    is_abroad = bool(_HOUSE_ABROAD.search(address) and (country.towns_in(address) or country.named_in(address)))
    is_known = is_abroad or _STREET.search(address) is not None
    return is_known and not _TELLS.search(f"{line['name']},{address}") and not _DAY.match(line["phone"])


def _labelled(said: str, first: int, last: int) -> Iterator[tuple[str, int, int]]:
    """Each label with a colon after it and the stretch of its value; an address without a named outlet names it."""
    marks = [
        (m.lastgroup or "", m.start(), colon.end())
        for m in _LABEL.finditer(said, first, last)
        if (colon := _COLON.match(said, m.end()))
    ]
    named = False
    for index, (name, start, value) in enumerate(marks):
        limit = marks[index + 1][1] if index + 1 < len(marks) else last
        end = _END.search(said, value, limit)
        stop = end.start() if end else limit
        stop -= len(said[value:stop]) - len(said[value:stop].rstrip(" \n,，、(（"))
        if name == "address" and not named:
            from_ = max(0, start - _LONGEST_NAME)
            before = _BEFORE_ADDRESS.search(said[from_:start])
            if before:
                granted = _GRANTED.match(before.group(1))
                yield "name", from_ + before.start(1) + (granted.end() if granted else 0), from_ + before.end(1)
        named = name == "name" or (named and name != "address")
        if name != "other" and stop > value:
            yield name, value, stop


def _complete(
    flow: Flow, told: dict[str, tuple[int, int]], country_before: tuple[int, int] | None
) -> Iterator[OutletPrint]:
    """The outlet that some stretches of text make, if they say where it is or how to reach it.

    A country named once stands for the outlets after it that name none.
    """
    if "address" not in told and not ("phone" in told and "name" in told):
        return
    kinds = {"country": country.parse, "phone": phone.parse}
    fields = {name: flow.field(span, kinds.get(name, text.parse)) for name, span in told.items()}
    boxes = [field.box for field in fields.values() if field.box is not None]
    if boxes:
        if "country" not in told and country_before is not None:
            fields["country"] = flow.field(country_before, country.parse)
        yield _outlet(flow.sheet.page.number, Box.around(boxes), fields)
