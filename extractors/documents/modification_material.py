"""改装真实性证明材料: one of the five items of the notice's annex 2, or the certificate of compulsory certification."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Any, ClassVar, Self

from extractors.conversion import shown
from extractors.enterprise_papers import ITEMS, apart, goes_with, name_of, named
from extractors.flow import first_told
from extractors.form import Printed, read_fields
from extractors.model import Facts, Field, Reading, Sheet
from extractors.passages import print_of
from extractors.slices import cut, letters
from extractors.values.parsed import Parsed
from extractors.values.reference_no import parse as as_number
from extractors.values.text import parse as as_text
from extractors.values.vin import parse as as_vin
from extractors.vin_runs import vin_rows

__all__ = ["ITEMS", "ModificationMaterial"]

_OTHERS = {
    "": (
        "产品名称", "企业名称", "生产企业", "委托人", "制造商", "外形尺寸", "总质量", "整备质量", "轴距", "燃料种类", "发动机型号", "底盘企业", "批次",
        "改装内容", "改装单位", "发证日期", "有效期至", "联系电话", "日期", "备注", "目的国", "改装前后车辆铭牌对比照片",
        "铭牌对比照片", "铭牌对比", "改装前铭牌", "改装后铭牌", "车辆铭牌", "底盘型号", "委托人名称、地址", "产品标准和技术要求",
        "产品名称和系列、规格、型号",
    ),
}  # fmt: skip
_BRAND = r"[:：]\s*([\u4e00-\u9fffA-Za-z·]{1,10}牌)"
# The same labels inside running text, where a line may end within one.
_TOLD = {
    "chassis_brand": re.compile(rf"(?:底盘|原车)(?:车)?(?:品牌|商标){_BRAND}"),
    "modified_brand": re.compile(rf"(?:改装车|改装后|整车)(?:品牌|商标){_BRAND}"),
}
_CODE = re.compile(r"\s*((?=[A-Z0-9-]*\d)[A-Z][A-Z0-9/-]{5,24})\s+[\u4e00-\u9fff]")


def _as_model(reading: Reading) -> Parsed:
    """A model by its code alone: the kind of vehicle printed behind it is no part of it."""
    said = "".join(letters(reading))
    code = _CODE.match(said)
    return as_text(cut(reading, code.start(1), code.end(1)) if code else reading)


class ModificationMaterial(Facts):
    """改装真实性证明材料; `item` says which of `ITEMS` it is; it has no value on a cover sheet that lists them.

    `shows` tells apart what the notice asks for within an item: agreements, invoices and test reports, by subject.
    """

    kind: ClassVar[str] = "modification_material"
    paper: ClassVar[str] = "改装真实性证明材料"
    holds_any_text: ClassVar[bool] = True

    item: Field[str] = Field[str]()
    vin: Annotated[
        Field[str],
        Printed(("车辆识别代号(VIN)", "车辆识别代号", "车辆识别代码", "车架号(VIN)", "车架号", "VIN码", "VIN"), as_vin),
    ] = Field[str]()
    chassis_brand: Annotated[Field[str], Printed(("底盘品牌", "底盘商标", "底盘车品牌", "原车品牌"), as_text)] = Field[
        str
    ]()
    modified_brand: Annotated[
        Field[str], Printed(("改装车品牌", "改装后品牌", "改装品牌", "产品商标", "整车品牌"), as_text)
    ] = Field[str]()
    model: Annotated[
        Field[str], Printed(("改装车型号", "改装后型号", "整车型号", "车辆型号", "产品型号", "规格型号"), _as_model)
    ] = Field[str]()
    certificate_no: Annotated[
        Field[str], Printed(("认证证书编号", "证书编号", "证书号", "CERTIFICATE NO.", "Certificate No."), as_number)
    ] = Field[str]()

    shows: tuple[str, ...] = ()

    @classmethod
    def claims(cls, sheet: Sheet) -> bool:
        """Whether the page begins one of the proofs."""
        return named(sheet, "modification") is not None

    @classmethod
    def continues(cls, paper: Sequence[Sheet], sheet: Sheet) -> bool:
        """Whether a page without a heading, of photographs mostly, goes on with the proof before it."""
        return goes_with(paper, sheet)

    @classmethod
    def split(cls, sheets: Sequence[Sheet]) -> list[list[Sheet]]:
        """The proofs in a file, an item each."""
        return apart(sheets, "modification")

    @classmethod
    def read(cls, sheets: Sequence[Sheet]) -> Self:
        """The item by title or content, and what the proof says of the vehicle."""
        fields: dict[str, Any] = read_fields(cls, sheets, _OTHERS)
        for name, pattern in _TOLD.items():
            if fields[name].value is None:
                told = first_told(sheets, (pattern,), as_text)
                fields[name] = told if told.is_printed else fields[name]
        if fields["vin"].value is None:
            rows = [row for sheet in sheets for row in vin_rows(sheet, print_of(sheet))]
            fields["vin"] = rows[0].printed_vin if len(rows) == 1 else fields["vin"]
        item = name_of(sheets[0], "modification")
        return cls(**{**cls.standing(sheets), **fields, "item": item, "shows": shown(sheets, item.value)})
