"""售后(维修)服务确认书: what a manufacturer vouches for abroad, for which vehicles and where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated, ClassVar, Self

from extractors.destinations import read_destination
from extractors.form import Printed, field_of, read_fields
from extractors.model import Facts, Field, Row, Sheet, VehicleRow
from extractors.outlets import read_outlets
from extractors.page_numbers import follows, papers
from extractors.passages import rows_of, spelled
from extractors.signing import COMPANY, dated, named_party, organisation
from extractors.titles import find_title
from extractors.values import country, day, text
from extractors.values.simplified import wholly
from extractors.vehicle_lists import (
    BOTH_LABELS,
    BRAND_LABELS,
    DESTINATION_LABELS,
    MODEL_LABELS,
    VIN_LABELS,
    read_vehicles,
)

TITLES = (
    "售后服务确认书", "售后维修服务确认书", "售后（维修）服务确认书", "海外售后服务确认书", "售后服务保障确认书", "售后服务确认函", "售后维修服务确认函",
    "售后服务承诺书", "售后服务承诺函", "售后服务保证书", "售后服务保证函", "售后服务证明", "售后服务声明",
    "售后服务说明", "After-Sales Service Confirmation", "After-Sales Maintenance Service Confirmation",
    "After-Sales (Maintenance) Service Confirmation", "Confirmation of After-Sales Service",
    "Letter of Confirmation for After-Sales Service", "After-Sales Service Confirmation Letter",
    "Подтверждение послепродажного обслуживания", "Confirmación de servicio posventa",
    "Confirmation de service après-vente", "إقرار خدمة ما بعد البيع",
)  # fmt: skip
_ISSUER_LABELS = (
    "出具单位(盖章)", "出具单位", "出具企业", "出具人", "确认单位", "确认企业", "确认方", "车辆生产企业", "生产企业名称", "生产企业(盖章)", "生产企业",
    "生产厂家", "制造厂名称", "制造商", "Issued by", "Issuer", "Manufacturer", "Изготовитель", "Fabricante", "Fabricant",
)  # fmt: skip
_DATE_LABELS = (
    "出具日期",
    "签发日期",
    "确认日期",
    "签署日期",
    "日期",
    "Date of issue",
    "Issue date",
    "Issued on",
    "Date",
    "Дата",
    "Fecha",
)
_OTHER_LABELS = {
    "": (
        *VIN_LABELS, *BRAND_LABELS, *MODEL_LABELS, *BOTH_LABELS, "编号", "统一社会信用代码", "联系电话", "联系地址", "地址", "电话", "传真",
        "邮箱", "联系人", "网点名称", "出口商", "申请企业", "委托单位", "数量", "备注", "法定代表人", "售后服务期限", "服务期限",
    )
}  # fmt: skip
_ISSUERS = (
    re.compile(
        rf"(?:我公司|我司|我厂|本公司|本厂|我单位)[,，:：]?\s*[(（]?({COMPANY})[)）]?[,，]?(?:系|为|是|作为)[^。]*?(?:生产|制造)"
    ),
    re.compile(
        rf"(?:^|[\n。,，:：])({COMPANY})(?:[(（]以下简称[^)）]*[)）])?[,，]?(?:系|作为|是|为)[^。]*?(?:生产企业|生产厂|制造商|制造厂)"
    ),
    re.compile(rf"(?:兹由|由)?({COMPANY})(?:[(（]以下简称[^)）]*[)）])?(?:兹|在此|特此)?(?:确认|承诺|声明|证明)"),
    re.compile(r"(?i)\bwe,?\s+([^\n]{5,90}?),?\s+(?:as|being|hereby|the manufacturer)\b"),
)
_ANNEX = re.compile(
    r"(?:附[件表录][一二三\d]?[:：]?)?《?售后(?:维修)?服务确认[书函]》?的?(?:附[件表录]?[一二三\d]?)?[:：—-]*"
    r"(?:出口)?(?:车辆|VIN|车架号)?(?:信息|明细)?(?:清单|明细表?|一览表|列表)"
)
_TOP_ROWS = 3
_OWN_WORDS = re.compile(r"售后|服务网点|盖章|网点|确认书|(?i:outlet|after-?sales|service cent)")


class Outlet(Row):
    """One service outlet; `country` is ISO 3166-1 alpha-3 where the name is known.

    `unsure` names what is printed, and could not be read for certain.
    """

    private: ClassVar[frozenset[str]] = frozenset({"unsure"})

    name: str | None = None
    country: str | None = None
    address: str | None = None
    phone: str | None = None
    unsure: frozenset[str] = frozenset()

    @property
    def is_located(self) -> bool:
        """Whether a provider and an address are printed, each letter of them sure or not."""
        return all(getattr(self, part) or part in self.unsure for part in ("name", "address"))


class AfterSalesConfirmation(Facts):
    """售后服务确认书 or 售后维修服务确认书, issued by the manufacturer of the vehicles it lists.

    `destination` joins several countries with 、; `destinations` holds them one by one.
    """

    kind: ClassVar[str] = "after_sales_confirmation"
    paper: ClassVar[str] = "售后服务确认书"

    title: Field[str] = Field[str]()
    issuer: Annotated[Field[str], Printed(_ISSUER_LABELS, organisation, wraps=True)] = Field[str]()
    issued_on: Annotated[Field[date], Printed(_DATE_LABELS, day.parse)] = Field[date]()
    destination: Annotated[Field[str], Printed(DESTINATION_LABELS, country.parse_known)] = Field[str]()
    vehicles: Field[tuple[VehicleRow, ...]] = Field[tuple[VehicleRow, ...]]()
    outlets: Field[tuple[Outlet, ...]] = Field[tuple[Outlet, ...]]()
    destinations: tuple[str, ...] = ()

    @classmethod
    def claims(cls, sheet: Sheet) -> bool:
        """Whether the page carries one of the titles this paper goes by, or is headed as its annex."""
        top = rows_of(sheet)[:_TOP_ROWS]
        return find_title(sheet, TITLES) is not None or any(_ANNEX.fullmatch(spelled(row)) for row in top)

    @classmethod
    def continues(cls, paper: Sequence[Sheet], sheet: Sheet) -> bool:
        """Whether an untitled page goes on with the vehicles, the outlets or the signature of the one before it."""
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
        destination = read_destination(sheets, beside["destination"], column)
        issued_on = beside["issued_on"] if beside["issued_on"].value is not None else dated(sheets)
        return cls(
            **{
                **cls.standing(sheets),
                "title": _title(sheets),
                "issuer": named_party(sheets, beside["issuer"], _ISSUERS),
                "issued_on": issued_on if issued_on.is_printed else beside["issued_on"],
                "destination": destination,
                "destinations": tuple((destination.value or "").split("、")) if destination.value else (),
                "vehicles": vehicles,
                "outlets": _outlets(sheets),
            }
        )


def _title(sheets: Sequence[Sheet]) -> Field[str]:
    """The title as printed, without the company before it and what stands in brackets after it."""
    for sheet in sheets:
        found = find_title(sheet, TITLES)
        if found is not None:
            field: Field[str] = field_of(sheet, found[1], text.parse)
            said = wholly(text.clean(found[1].text))
            # A title that stands there letter by letter is certain, however faint a letter is.
            return field.model_copy(update={"value": said}) if _plain(said) in map(_plain, TITLES) else field
    return Field()


def _plain(title: str) -> str:
    return re.sub(r"[\s()（）《》]", "", title).lower()


def _outlets(sheets: Sequence[Sheet]) -> Field[tuple[Outlet, ...]]:
    found = tuple(
        Outlet(
            page=o.page,
            box=o.box,
            name=o.name,
            country=o.country,
            address=o.address,
            phone=o.phone,
            unsure=o.unsure,
        )
        for o in read_outlets(sheets)
    )
    if not found:
        return Field()
    told = "\n".join(" ".join(part for part in (o.name, o.address, o.phone) if part) for o in found)
    certain = sum(o.name is not None and o.address is not None for o in found) / len(found)
    return Field(value=found, raw=told, confidence=certain, page=found[0].page, box=found[0].box)
