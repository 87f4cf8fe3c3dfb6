"""机动车注销证明书 (deregistration certificate): one page with a QR code in its upper right corner."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, Self, cast

from extractors.flow import flow_of
from extractors.form import Printed, field_of, find_form, printed_fields
from extractors.model import Facts, Field, Reading, Sheet
from extractors.slices import cut, letters
from extractors.spelling import is_like
from extractors.titles import titled
from extractors.values import listed
from extractors.values.authority import parse as as_authority
from extractors.values.day import parse as as_day
from extractors.values.parsed import Parsed
from extractors.values.plate import parse as as_plate
from extractors.values.serial import parse as as_serial
from extractors.values.serial import parse_engine as as_engine_no
from extractors.values.simplified import wholly
from extractors.values.text import parse as as_text
from extractors.values.vin import parse as as_vin
from intake.model import Box

_CORNER = Box(left=0.62, top=0.0, right=1.0, bottom=0.33)
_OTHER_LABELS = {
    "": (
        "身份证明名称",
        "身份证明号码",
        "身份证明名称/号码",
        "联系电话",
        "住所地址",
        "经办人",
        "备注",
        "使用性质",
        "车身颜色",
    ),
}

_OWN = ("注销原因", "注销日期", "注销登记日期", "号牌种类", "号牌号码", "车辆识别代号", "所有人", "发动机号")
_AUTHORITY = re.compile(
    r"[\u4e00-\u9fff]{2,}(?:车辆管理所|车管所|公安局|交通警察支队|交警支队|车辆管理站)(?:\((?:盖章|章)\))?"
)
_END = r"(?:[,，;；。)）'、]|号牌号码|号牌种类|车辆|厂牌|品牌|发动机|注册|初次|因)"
_IS = r"[:：为是]?"
_CODE = rf"{_IS}([0-9A-Za-z*-]{{4,25}})"
_WORDED = re.compile(r"兹证明|机动车所有人[^,，。;；:：、]{2,40}所有的?(?:号牌号码|机动车|车辆)")
# A remark that speaks of an owner and names none.
_REMARK = re.compile(
    r"所有的(?:牌证|证件|证照|号牌|行驶证|登记证|机动车|车辆|资料|材料|手续)|所有人(?:应[当妥在于按将交]|须[持在于将]|需[持在于]|凭本|请)"
)
_NAMED = re.compile(r"(号牌号码|号牌种类|品牌型号|厂牌型号|车辆识别代号|车架号|发动机号码?)[为是]")
_SENTENCE = {
    name: re.compile(pattern)
    for name, pattern in {
        "owner": rf"(?:兹证明|机动车所有人{_IS})([^,，。;；:：、]{{2,40}}?)所有的?(?:机动车|车辆|汽车|号牌|[,，、(（])",
        "plate_no": rf"号牌号码{_IS}([\u4e00-\u9fff][A-Za-z][0-9A-Za-z·]{{4,6}})",
        "plate_kind": rf"号牌种类{_IS}(.+?){_END}",
        "vehicle_type": rf"车辆类型{_IS}(.+?){_END}",
        "brand_model": rf"(?:品牌|厂牌)/?型号{_IS}(.+?)(?:[,，;；。'、]|车辆识别|车架号|发动机|的)",
        "vin": rf"(?:车辆识别代号|车架号)(?:[/(（]?车架号[)）]?)?{_CODE}",
        "engine_no": rf"发动机号码?{_CODE}",
        "registered_on": r"(?:注册|初次)登记日期[\W为是]{0,2}(\d{4}\D{1,2}\d{1,2}\D{1,2}\d{1,2})",
        "reason": r"(?:因(?!故)|(?=因故))(.+?)(?:[,，'].{0,3}|已)于",
        "deregistered_on": r"于\W{0,2}(\d{4}\D{1,2}\d{1,2}\D{1,2}\d{1,2})",
    }.items()
}


def _as_brand_model(reading: Reading) -> Parsed:
    """Brand and model in one cell, the brand as surely read as one alone must be."""
    said = as_text(reading)
    end = "".join(letters(reading)).find("牌") + 1
    if said.value is None or not end or listed.brand(cut(reading, 0, end)).value is not None:
        return said
    return said.model_copy(update={"value": None})


class DeregistrationCertificate(Facts):
    """机动车注销证明书: that a vehicle's registration has ended, when, and why.

    `corner` says what stands in the upper right of the page: `empty` (complete, legible, and no code), `marked`
    (something like a code), or `unclear` (cut off, blurred, burnt out).
    """

    kind: ClassVar[str] = "deregistration_certificate"
    paper: ClassVar[str] = "机动车注销证明书"

    certificate_no: Annotated[
        Field[str], Printed(("证明书编号", "证书编号", "编号", "NO.", "NO:", "No.", "No:"), as_serial)
    ] = Field[str]()
    owner: Annotated[Field[str], Printed(("机动车所有人", "所有人"), as_text)] = Field[str]()
    plate_no: Annotated[Field[str], Printed(("机动车号牌号码", "号牌号码", "机动车登记编号"), as_plate)] = Field[str]()
    plate_kind: Annotated[Field[str], Printed(("号牌种类",), as_text)] = Field[str]()
    vehicle_type: Annotated[Field[str], Printed(("机动车类型", "车辆类型"), listed.vehicle_type, wraps=True)] = Field[
        str
    ]()
    brand_model: Annotated[
        Field[str], Printed(("车辆品牌型号", "厂牌型号", "品牌型号", "车辆品牌/型号", "品牌/型号"), _as_brand_model)
    ] = Field[str]()
    vin: Annotated[
        Field[str],
        Printed(("车辆识别代号/车架号", "车辆识别代号(车架号)", "车辆识别代号", "车辆识别代码", "车架号"), as_vin),
    ] = Field[str]()
    engine_no: Annotated[Field[str], Printed(("发动机号码", "发动机号"), as_engine_no)] = Field[str]()
    registered_on: Annotated[
        Field[date], Printed(("注册登记日期", "初次登记日期", "初始登记日期", "登记日期"), as_day)
    ] = Field[date]()
    reason: Annotated[Field[str], Printed(("注销登记原因", "注销原因"), as_text)] = Field[str]()
    deregistered_on: Annotated[Field[date], Printed(("注销登记日期", "注销日期"), as_day)] = Field[date]()
    authority: Annotated[
        Field[str],
        Printed(("(发证机关章)", "发证机关(盖章)", "发证机关(章)", "发证机关章", "发证机关", "登记机关"), as_authority),
    ] = Field[str]()
    corner: Literal["empty", "marked", "unclear"] = "unclear"

    @classmethod
    def claims(cls, sheet: Sheet) -> bool:
        """Whether the page carries this paper's title, or the labels that only it has."""
        if titled(sheet, ("机动车注销证明书", "机动车注销证明", "机动车注销登记证明", "机动车注销登记证明书")):
            return True
        lines = ["".join(letters(r)).replace(" ", "") for r in sheet.readings]
        shown = {label for label in _OWN for line in lines if is_like(line, label)}
        return len(shown) >= 4 and any("注销" in label for label in shown)

    @classmethod
    def read(cls, sheets: Sequence[Sheet]) -> Self:
        """Every field from the one page of the paper."""
        sheet = sheets[0]
        declared = printed_fields(cls)
        told, others = _told(sheet, declared)
        labels = {**{name: p.labels for name, p in declared.items()}, **_OTHER_LABELS}
        form = find_form(sheet, labels, [r for r in others if not _REMARK.search(wholly(r.text))], cls.paper)
        beside = {name: form.field(name, printed) for name, printed in declared.items()}
        fields = {name: told.get(name, field) for name, field in beside.items()} | _signed(sheet, beside["authority"])
        return cls(corner=_corner(sheet), **{**cls.standing(sheets[:1]), **fields})


def _told(sheet: Sheet, declared: Mapping[str, Printed]) -> tuple[dict[str, Field[Any]], Sequence[Reading]]:
    """The fields of a certificate worded as a sentence, and the print beside it: all of it where there is no sentence.

    The sentence says 兹证明…所有的机动车（…），因…，已于…办理注销登记, or 机动车所有人…所有的号牌号码为…、品牌型号为…的机动车.
    """
    flow = flow_of(sheet)
    printed = [i for i, spot in enumerate(flow.spots) if spot is not None]
    text = wholly("".join(flow.text[i] for i in printed))
    named = list(_NAMED.finditer(text))
    # One 为 may stand in a remark; a sentence that names the car has several.
    worded = _WORDED.search(text) or (named[0] if len({match.group(1) for match in named}) > 1 else None)
    if worded is None:
        return {}, sheet.readings
    found = {name: pattern.search(text) for name, pattern in _SENTENCE.items()}
    places = [worded.start(), *(place for m in found.values() if m for place in (m.start(), m.end(1) - 1))]
    first, last = (cast(tuple[int, int], flow.spots[printed[place]])[0] for place in (min(places), max(places)))
    fields = {
        name: flow.field((printed[match.start(1)], printed[match.end(1) - 1] + 1), declared[name].parse)
        for name, match in found.items()
        if match
    }
    return fields, (*flow.readings[:first], *flow.readings[last + 1 :])


def _signed(sheet: Sheet, labelled: Field[str]) -> dict[str, Field[str]]:
    """The authority: beside its label, else the last line of the page that names a vehicle office.

    Where the print beside the label cannot be read, another line is no more than a part of the office's seal.
    """
    if labelled.is_printed:
        return {"authority": labelled}
    # The authority's seal lies over its name, which some looks read better than the first.
    print_ = [r for r in sheet.readings if r.ink == "dark"]
    signed = [r for r in print_ if any(_AUTHORITY.fullmatch("".join(letters(look))) for look in (r, *r.looks))]
    return {"authority": field_of(sheet, signed[-1], as_authority) if signed else labelled}


def _corner(sheet: Sheet) -> Literal["empty", "marked", "unclear"]:
    """What the upper right corner holds; an illegible or cut page says nothing about it."""
    places = [c.box for c in sheet.codes] + list(sheet.code_regions)
    if any(_CORNER.overlap(place) > 0.5 for place in places):
        return "marked"
    return "unclear" if {"blurred", "cut", "glare", "low_contrast"} & set(sheet.page.quality.faults) else "empty"
