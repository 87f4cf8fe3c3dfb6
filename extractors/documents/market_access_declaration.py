"""市场准入标准声明: the exporter vouches for the standards of the market."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated, ClassVar, Self

from extractors.destinations import read_destination
from extractors.flow import flow_of
from extractors.form import Printed, read_fields
from extractors.model import Facts, Field, Sheet, VehicleRow
from extractors.page_numbers import follows, papers
from extractors.passages import rows_of, spelled
from extractors.signing import COMPANY, dated, named_party, organisation
from extractors.titles import titled
from extractors.values import country, day
from extractors.vehicle_lists import (
    BOTH_LABELS,
    BRAND_LABELS,
    DESTINATION_LABELS,
    MODEL_LABELS,
    VIN_LABELS,
    read_vehicles,
)

TITLES = (
    "出口车辆符合出口目标市场准入标准的声明", "符合出口目标市场准入标准的声明", "出口车辆符合目标市场准入标准的声明", "符合目标市场准入标准声明",
    "出口目标市场准入标准声明", "目标市场准入标准声明", "目标市场准入声明", "市场准入标准声明", "市场准入声明", "市场准入标准符合性声明", "市场准入符合性声明",
    "符合进口国准入标准的声明", "符合目的国市场准入标准的声明", "车辆符合目的国准入标准的声明", "市场准入承诺书", "市场准入标准承诺书",
    "Declaration of Conformity with Market Access Standards", "Declaration of Compliance with Market Access Standards",
    "Market Access Declaration", "Declaration on Market Access Standards",
    "Statement of Compliance with Target Market Access Standards", "Declaration of Market Access",
)  # fmt: skip
_TITLE, _TOP_ROWS = (
    re.compile(
        r"(?!附|检[测验]|[买卖甲乙]方|\d|[一二三四五六七八九十]、)"  # a line of another paper that names the declaration
        r"(?!.*(?:负面清单|生产企业|企业准入|检[测验]))"  # who may make or trade at all, or an inspection body's word
        r"[^,，。;；:：]{0,24}准入[^,，。;；:：]{0,16}(?:声明|承诺)[书函]?"
    ),
    5,
)
# A title that other papers share counts only with the subject below it, vouched for by the exporter.
_PLAIN_TITLES = ("声明", "声明书", "声明函", "企业声明", "Declaration", "Statement")
_VEHICLES = re.compile(
    r"(?:以下|[下上]列|[下上]述|所列|如下)[^,，。;；]{0,8}车|车架号|识别代[号码]|(?<![A-Z\d])[A-HJ-NPR-Z\d]{17}(?![A-Z\d])|"
    r"(?i:\bVIN\b|following[^.]{0,20}vehicles?|vehicles?[^.]{0,20}(?:below|listed))"
)
_NOT_VOUCHED = re.compile(
    r"不(?:代表|作为|表示|构成|保证)|负面清单|生产企业准入|检[测验](?:检[测验])?(?:机构|中心|单位|站|结果|报告)|[本我](?:中心|机构)|"
    r"(?i:inspection (?:body|agency)|does not)"
)
_SUBJECT = re.compile(r"(?:市场|目的国|进口国)[^。]{0,12}准入|准入(?:标准|要求|条件)|(?i:market access)")
_DECLARANT_LABELS = (
    "声明单位(盖章)",
    "声明单位",
    "声明企业",
    "声明人(盖章)",
    "声明人",
    "出口企业(盖章)",
    "出口企业",
    "出口商",
    "Declarant",
    "Declared by",
)
_DATE_LABELS = ("声明日期", "签署日期", "日期", "Date of declaration", "Declaration date", "Date")
_OTHER_LABELS = {
    "": (
        *VIN_LABELS, *BRAND_LABELS, *MODEL_LABELS, *BOTH_LABELS, "统一社会信用代码", "接收单位", "编号", "联系电话", "地址", "联系人",
        "法定代表人", "数量", "备注",
    )
}  # fmt: skip
_DECLARANTS = (
    re.compile(rf"(?:本公司|我公司|我司|本企业|我单位)[,，:：]?[(（]?\s*({COMPANY})"),
    re.compile(rf"(?:^|[\n。,，:：])({COMPANY})(?:[(（][^)）]*[)）])?[,，]?(?:作为|系|郑重|兹|在此|特此)"),
    re.compile(r"(?i)\bwe,?\s+([^\n]{5,90}?),?\s+(?:as|being|hereby|the exporter)\b"),
)
_MARKETS = (
    re.compile(r"(?:目标市场|目的国|进口国|出口国)(?:[(（]地区[)）])?[(（]([^)）\n]{2,30})[)）]"),
    re.compile(r"(?:符合|满足)([^,，。\n]{2,20}?)(?:的?(?:市场)?准入|的?(?:技术|相关)?(?:法规|标准))"),
)
_OWN_WORDS = re.compile(r"声明|准入|盖章|(?i:declarant|market access)")


class MarketAccessDeclaration(Facts):
    """出口车辆符合出口目标市场准入标准的声明."""

    kind: ClassVar[str] = "market_access_declaration"
    paper: ClassVar[str] = "出口车辆符合出口目标市场准入标准的声明"

    declarant: Annotated[Field[str], Printed(_DECLARANT_LABELS, organisation, wraps=True)] = Field[str]()
    destination: Annotated[Field[str], Printed(DESTINATION_LABELS, country.parse_known)] = Field[str]()
    vehicles: Field[tuple[VehicleRow, ...]] = Field[tuple[VehicleRow, ...]]()
    declared_on: Annotated[Field[date], Printed(_DATE_LABELS, day.parse)] = Field[date]()

    @classmethod
    def claims(cls, sheet: Sheet) -> bool:
        """Whether the page carries one of the titles this paper goes by."""
        if titled(sheet, TITLES):
            return True
        said = flow_of(sheet).text
        if not _VEHICLES.search(said):
            return False
        if any(_TITLE.fullmatch(spelled(row)) for row in rows_of(sheet)[:_TOP_ROWS]):
            return True
        is_vouched = bool(_SUBJECT.search(said)) and not _NOT_VOUCHED.search(said)
        return is_vouched and titled(sheet, _PLAIN_TITLES) is not None

    @classmethod
    def continues(cls, paper: Sequence[Sheet], sheet: Sheet) -> bool:
        """Whether an untitled page goes on with the vehicles or the signature of the one before it."""
        return follows(paper, sheet, _OWN_WORDS)

    @classmethod
    def split(cls, sheets: Sequence[Sheet]) -> list[list[Sheet]]:
        """A paper begins at each title."""
        return papers(sheets, cls.claims)

    @classmethod
    def read(cls, sheets: Sequence[Sheet]) -> Self:
        """Every field, from labels, from sentences, and from the signature line."""
        beside = read_fields(cls, sheets, _OTHER_LABELS)
        vehicles, column = read_vehicles(sheets)
        day_ = beside["declared_on"] if beside["declared_on"].value is not None else dated(sheets)
        return cls(
            **{
                **cls.standing(sheets),
                "declarant": named_party(sheets, beside["declarant"], _DECLARANTS),
                "destination": read_destination(sheets, beside["destination"], column, _MARKETS),
                "vehicles": vehicles,
                "declared_on": day_ if day_.is_printed else beside["declared_on"],
            }
        )
