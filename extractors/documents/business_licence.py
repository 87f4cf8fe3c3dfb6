"""营业执照 of an enterprise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated, ClassVar, Self

from extractors.flow import first_told
from extractors.form import Printed, Reread, field_of, find_form, printed_fields, read_fields
from extractors.layout import in_lines, in_rows, line_height
from extractors.model import Facts, Field, Reading, Sheet
from extractors.slices import join, letters
from extractors.titles import titled
from extractors.values import day, identity, text
from extractors.values.parsed import Parsed

TITLES = (
    "营业执照",
    "企业法人营业执照",
    "个体工商户营业执照",
    "营业执照副本",
    "营业执照正本",
    "Business License",
    "Business Licence",
)
_OTHER_LABELS = {
    "type": ("公司类型", "主体类型", "类型"),
    "term": ("营业期限", "合伙期限", "经营期限"),
    "place": ("主要经营场所", "经营场所", "营业场所", "住所"),
    "office": ("登记机关", "发照日期", "核准日期", "副本编号", "证照编号", "编号", "国家企业信用信息公示系统网址", "实收资本", "组成形式"),
}  # fmt: skip
_OWN = ("统一社会信用代码", "法定代表人", "注册资本", "成立日期", "经营范围", "营业期限", "登记机关")
_USCC = re.compile(r"(?<![0-9A-Z])([0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10})(?![0-9A-Z])")
_SPACED = ("名称", "类型", "住所")
_LONG_FLOOR, _FEWEST_OWN = 0.8, 4
_NEXT_LINE, _APART = 2.2, 0.03


def _passage(reading: Reading) -> Parsed:
    """A long passage: no single letter decides, so it stands by what its letters are worth together."""
    parsed = text.parse(reading)
    said = text.clean(reading.text)
    value = said if said and reading.confidence >= _LONG_FLOOR else None
    return parsed.model_copy(update={"value": value, "confidence": reading.confidence})


class BusinessLicence(Facts):
    """营业执照 (正本 or 副本); `capital` as printed."""

    kind: ClassVar[str] = "business_licence"
    paper: ClassVar[str] = "营业执照"

    name: Annotated[Field[str], Printed(("企业名称", "公司名称", "名称", "Name of enterprise"), text.parse)] = Field[
        str
    ]()
    uscc: Annotated[
        Field[str],
        Printed(("统一社会信用代码", "社会信用代码", "Unified Social Credit Code", "注册号"), identity.parse),
    ] = Field[str]()
    legal_representative: Annotated[
        Field[str],
        Printed(("法定代表人姓名", "法定代表人", "法人代表", "负责人", "经营者", "投资人", "执行事务合伙人", "Legal representative"), text.parse),
    ] = Field[str]()  # fmt: skip
    established_on: Annotated[Field[date], Printed(("成立日期", "注册日期", "Date of establishment"), day.parse)] = (
        Field[date]()
    )
    capital: Annotated[Field[str], Printed(("注册资本", "出资额", "资金数额", "Registered capital"), text.parse)] = (
        Field[str]()
    )
    scope: Annotated[Field[str], Printed(("经营范围", "Business scope"), _passage, wraps=True)] = Field[str]()

    @classmethod
    def claims(cls, sheet: Sheet) -> bool:
        """Whether the page carries this paper's title, or the labels that only it has."""
        if titled(sheet, TITLES):
            return True
        lines = ["".join(letters(r)).replace(" ", "") for r in sheet.readings]
        shown = {label for label in _OWN for line in lines if line.startswith(label)}
        return len(shown) >= _FEWEST_OWN and {"经营范围", "成立日期"} <= shown

    @classmethod
    def read(cls, sheets: Sequence[Sheet]) -> Self:
        """Every field beside its label; a value may run over several lines below its first."""
        closed = _closed_up(sheets[0])
        fields = read_fields(cls, [closed], _OTHER_LABELS)
        declared = printed_fields(cls)
        form = find_form(closed, {**{n: p.labels for n, p in declared.items()}, **_OTHER_LABELS}, None, cls.paper)
        for name in ("name", "scope"):
            whole = _running_on(form, name)
            if whole is not None:
                fields[name] = field_of(closed, whole, declared[name].parse)
        if fields["uscc"].value is None:
            told = first_told([closed], (_USCC,), identity.parse)
            fields["uscc"] = told if told.value is not None else fields["uscc"]
        return cls(**{**cls.standing(sheets[:1]), **fields})


def _closed_up(sheet: Sheet) -> Sheet:
    """The page with letters that were spaced to fill a column (名　称) put together again."""
    rows = in_rows(sheet.readings, line_height(sheet.readings))
    kept: list[Reading] = []
    for row in rows:
        for reading in row:
            before = kept[-1] if kept and kept[-1] in row else None
            if before is not None and _is_lone(before, most=3) and (_is_lone(reading) or _spells(before, reading)):
                kept[-1] = join([before, reading])
            else:
                kept.append(reading)
    return sheet.model_copy(update={"readings": tuple(kept)})


def _spells(before: Reading, reading: Reading) -> bool:
    """Whether a lone letter and the next one, however far apart, spell a label."""
    return "".join(letters(before)).strip() + "".join(letters(reading)).strip()[:1] in _SPACED


def _is_lone(reading: Reading, most: int = 1) -> bool:
    said = "".join(letters(reading)).strip()
    return 0 < len(said.replace(" ", "")) <= most and bool(re.fullmatch(r"[\u4e00-\u9fff ]+", said))


def _running_on(form: Reread, name: str) -> Reading | None:
    """The value beside a label with the lines that go on below it, up to the next label of the same column."""
    places = [(mark, print_) for mark, print_ in form.of(name) if print_]
    if not places:
        return None
    mark, print_ = places[0]
    right = min((m.box.left for m in form.marks if m.box.left > mark.box.right + _APART), default=1.0)
    first = [piece for piece in print_ if piece.box.left < right]
    if not first:
        return None
    lines = [first[0]]
    for piece in sorted((*first[1:], *_unowned(form)), key=lambda p: p.box.top):
        last = lines[-1].box
        below = last.centre[1] + 0.5 * last.height < piece.box.centre[1] < last.centre[1] + _NEXT_LINE * last.height
        if below and first[0].box.left - _APART < piece.box.left and piece.box.right < right + _APART:
            lines.append(piece)
    return join(in_lines(lines, line_height(lines)))


def _unowned(form: Reread) -> list[Reading]:
    """Print that belongs to no label and is none."""
    owned = {id(piece) for print_ in form.print_.values() for piece in print_}
    labelled = {id(mark.reading) for mark in form.marks}
    return [r for r in form.sheet.readings if r.ink == "dark" and id(r) not in owned | labelled]
