"""检测报告 of one vehicle by a third-party inspection body."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any, ClassVar, Self

from extractors.flow import first_told, flow_of
from extractors.form import Printed, printed_fields, read_fields, read_printed
from extractors.model import Facts, Field, Sheet
from extractors.page_numbers import follows, goes_on, page_number
from extractors.passages import rows_of, spelled, text_of
from extractors.signing import INSTITUTION, dated, institution, letterhead, named_client, names_enterprise, signed_by
from extractors.titles import titled
from extractors.values.day import parse as as_day
from extractors.values.mileage import parse as as_kilometres
from extractors.values.serial import parse as as_serial
from extractors.values.standard import parse as as_standard
from extractors.values.verdict import parse as as_verdict
from extractors.values.vin import parse as as_vin
from extractors.vehicle_lists import VIN_LABELS, read_vehicles
from extractors.writers import writer_of

TITLES = (
    "检测报告", "检验报告", "检测报告书", "检验检测报告", "查验报告", "质量报告", "检测评估报告", "鉴定评估报告", "质量报告作业表", "安全技术检验报告",
    "检测证书", "检验证书", "检验检测证书", "车况检测报告", "质量检测报告单", "检测报告单", "检验报告单", "Inspection Report", "Test Report",
    "Vehicle Inspection Report", "Used Vehicle Inspection Report", "Quality Inspection Report",
    "Inspection Certificate",
    "Used Car Export Inspection Report", "Used Vehicle Export Quality Inspection Report", "Quality Report",
    "Vehicle Export Inspection Report", "Pre-shipment Inspection Report",
)  # fmt: skip
_OTHER_LABELS = {
    "": (
        "车辆品牌", "品牌型号", "车辆型号", "品牌", "型号", "车辆类型", "号牌号码", "车牌号", "发动机号", "初次登记日期", "注册登记日期", "登记日期", "出厂日期",
        "使用性质", "车身颜色", "燃料种类", "检测地点", "检验地点", "检测类别", "检测项目", "样品名称", "联系电话", "联系地址", "地址", "联系人", "批准人",
        "审核人", "检测人员", "检验员", "主检", "批准", "审核", "备注", "有效期", "证书编号", "送检日期", "受理日期", "邮编", "电话", "生产企业", "制造商",
    )
}  # fmt: skip
_INSPECTED_ON = ("检测日期", "检验日期", "查验日期", "检测时间")
# Where the first choice of label is absent, another says it.
_SECOND = {
    "client": Printed(("机动车所有人", "车辆所有人", "所有人", "车主姓名", "车主", "送检单位", "送检人", "申请单位", "申请人", "Owner", "Applicant"),
    named_client, wraps=True, is_whole=names_enterprise),
    "conclusion": Printed(("综合检测结果", "总体检测结果", "检测结果", "检验结果", "总评", "Result"), as_verdict),
    "issued_on": Printed((*_INSPECTED_ON, "日期", "Inspection date", "Date of inspection", "Date"), as_day),
}  # fmt: skip
_CONCLUSIONS = (
    re.compile(r"(?:结论|评定|Conclusion)[^。\n]{0,6}[:：为]\s*([^。]{2,160})"),
    re.compile(r"(?:经[^。]{0,60}?(?:检测|检验|查验|评定|鉴定))([^。]{2,120})"),
)
_MARKS = {
    "CMA": re.compile(r"(?<![A-Z])CMA(?![A-Z])|计量认证|检验检测机构资质认定"),
    "CNAS": re.compile(r"CNAS|合格评定国家认可|中国认可"),
    "进出口商品检验鉴定": re.compile(r"进出口商品检验鉴定"),
}
_WITHOUT = re.compile(r"(?:无|未|没有|不得|缺)[^,，。]{0,8}$")
_OWN_DECLARATION, _HEADING_LINES = re.compile(r"自我声明"), 4
_BODY = re.compile(r"检[测验]|鉴定|评估")
_OWN_WORDS = re.compile(r"检测|检验|检查|报告编号|鉴定|里程|(?i:inspection|report no|checked)")


class InspectionReport(Facts):
    """二手车出口检测报告; `qualifications` are the marks CMA, CNAS and 进出口商品检验鉴定 where shown."""

    kind: ClassVar[str] = "inspection_report"
    paper: ClassVar[str] = "检测报告"

    report_no: Annotated[
        Field[str],
        Printed(
            ("检测报告编号", "检验报告编号", "报告编号", "报告书编号", "报告号", "报告单号", "编号", "Report No", "Report Number", "Certificate No",
            "No.", "No:", "№"),
            as_serial,
        ),
    ] = Field[str]()  # fmt: skip
    standard: Annotated[
        Field[str],
        Printed(
            ("检测依据", "检验依据", "检测标准", "检验标准", "执行标准", "依据标准", "引用标准", "判定依据", "评定依据", "Inspection standard", "Standard",
            "Basis"),
            as_standard,
            wraps=True,
        ),
    ] = Field[str]()  # fmt: skip
    agency: Annotated[
        Field[str],
        Printed(
            ("检测机构名称", "检验机构名称", "检测机构(盖章)", "检测机构", "检验机构", "检验检测机构", "检测单位", "检验单位", "鉴定机构", "评估机构",
            "Inspection body",
             "Inspection agency", "Inspected by", "Issued by"),
            institution,
            wraps=True,
        ),
    ] = Field[str]()  # fmt: skip
    client: Annotated[
        Field[str],
        Printed(("委托单位名称", "委托单位", "委托企业", "委托人", "委托方", "客户名称", "委托者", "Client", "Entrusted by", "Customer"),
            named_client, wraps=True, is_whole=names_enterprise),
    ] = Field[str]()  # fmt: skip
    vin: Annotated[Field[str], Printed(VIN_LABELS, as_vin)] = Field[str]()
    mileage_km: Annotated[
        Field[int],
        Printed(
            ("里程表读数(km)", "里程表读数", "里程表示值", "表显里程", "累计行驶里程", "行驶里程(km)", "行驶里程", "行驶公里数", "总里程", "里程数", "里程",
            "Odometer reading",
             "Odometer", "Mileage (km)", "Mileage"),
            as_kilometres,
        ),
    ] = Field[int]()  # fmt: skip
    conclusion: Annotated[
        Field[str],
        Printed(("检测结论", "检验结论", "综合结论", "总体结论", "评定结论", "综合评定", "鉴定结论", "最终结论", "结论", "Conclusion", "Overall result"),
        as_verdict),
    ] = Field[str]()  # fmt: skip
    issued_on: Annotated[
        Field[date],
        Printed(("签发日期", "报告日期", "出具日期", "报告出具日期", "批准日期", "发证日期", "Date of issue", "Issue date", "Report date"),
        as_day),
    ] = Field[date]()  # fmt: skip
    qualifications: tuple[str, ...] = ()

    @classmethod
    def claims(cls, sheet: Sheet) -> bool:
        """Whether the page carries one of the titles this paper goes by; 自我声明 is not one."""
        return titled(sheet, TITLES) is not None

    @classmethod
    def continues(cls, paper: Sequence[Sheet], sheet: Sheet) -> bool:
        """Whether an untitled page carries the paper's number, or goes on with it by its page number or its words.

        The body's 自我声明, alone another paper, goes with the report that it follows.
        """
        if _declares(sheet):
            return page_number(sheet) is None or goes_on(paper, sheet) is not False
        here, before = _identity(sheet), _identity(paper[0])
        if "report_no" in here and "report_no" in before:
            return here["report_no"] == before["report_no"]
        is_first_inside = len(paper) == 1 and page_number(paper[0]) is None and (page_number(sheet) or (0,))[0] == 1
        return follows(paper, sheet, _OWN_WORDS) or (is_first_inside and bool(_OWN_WORDS.search(flow_of(sheet).text)))

    @classmethod
    def has_inside(cls, sheet: Sheet) -> bool:
        """Whether the page is the 自我声明 of an inspection body."""
        return _declares(sheet) and bool(_BODY.search(text_of(sheet)))

    @classmethod
    def split(cls, sheets: Sequence[Sheet]) -> list[list[Sheet]]:
        """One report a vehicle: by report number, page number, and VIN.

        The body's 自我声明 that lies apart from every report goes with the only one of that body that lacks it.
        """
        found: list[list[Sheet]] = []
        known: dict[str, str] = {}
        for sheet in sheets:
            here = _identity(sheet)
            if found and (not cls.claims(sheet) or _is_same(found[-1], known, sheet, here)):
                found[-1].append(sheet)
                known = {**here, **known}
            else:
                found.append([sheet])
                known = here
        return _with_declaration(found)

    @classmethod
    def read(cls, sheets: Sequence[Sheet]) -> Self:
        """Every field from all pages: beside labels, else from sentences, the signature line and the letterhead."""
        if all(_declares(sheet) for sheet in sheets):
            # Its day and its seal are those of the declaration, not of the report.
            return cls(**{**cls.standing(sheets), "seals": (), "agency": writer_of(sheets)})
        first = read_fields(
            cls, sheets, {**_OTHER_LABELS, "inspected_on": _INSPECTED_ON, "owner": _SECOND["client"].labels}
        )
        others = {name: printed.labels for name, printed in printed_fields(cls).items() if name not in _SECOND}
        second = read_printed(_SECOND, sheets, {**_OTHER_LABELS, **others})
        fields = {name: field if field.is_printed else second.get(name, field) for name, field in first.items()}
        told: dict[str, Field[Any]] = {
            "conclusion": first_told(sheets, _CONCLUSIONS, as_verdict),
            "standard": _standard(sheets),
            "agency": _agency(sheets),
            "vin": _vin(sheets),
            "issued_on": dated(sheets),
        }
        for name, field in told.items():
            if fields[name].value is None and field.is_printed and not (name == "vin" and fields[name].is_printed):
                fields[name] = field
        return cls(qualifications=_qualifications(sheets), **{**cls.standing(sheets), **fields})


def _with_declaration(papers: list[list[Sheet]]) -> list[list[Sheet]]:
    alone = [paper for paper in papers if all(map(_declares, paper))]
    body = writer_of(alone[0]).value if len(alone) == 1 else None
    lacking = [paper for paper in papers if body and not any(map(_declares, paper)) and body in _said(paper)]
    if len(lacking) != 1:
        return papers
    return [[*paper, *alone[0]] if paper is lacking[0] else paper for paper in papers if paper is not alone[0]]


def _said(sheets: Sequence[Sheet]) -> str:
    return "".join(flow_of(sheet).text for sheet in sheets)


def _declares(sheet: Sheet) -> bool:
    """Whether a page is headed as somebody's 自我声明."""
    return bool(_OWN_DECLARATION.search("".join(spelled(row) for row in rows_of(sheet)[:_HEADING_LINES])))


def _identity(sheet: Sheet) -> dict[str, str]:
    """What tells one report from the next: its number and its vehicle, where a page prints them readably."""
    declared = InspectionReport.model_fields
    printed = {n: p for n in ("report_no", "vin") for p in declared[n].metadata if isinstance(p, Printed)}
    fields = read_printed(printed, [sheet], _OTHER_LABELS)
    return {name: field.value for name, field in fields.items() if field.value is not None}


def _is_same(paper: Sequence[Sheet], known: Mapping[str, str], sheet: Sheet, here: Mapping[str, str]) -> bool:
    """Whether a titled page is a further page of the report before it, which repeats its title on each."""
    for name in ("report_no", "vin"):
        if name in here and name in known:
            return here[name] == known[name]
    number = page_number(sheet)
    if number is not None:
        return number[0] > 1 and goes_on(paper, sheet) is not False
    return "vin" not in known and "vin" in here


def _standard(sheets: Sequence[Sheet]) -> Field[str]:
    """A standard named anywhere, title page and sentences included."""
    return first_told(
        sheets, (re.compile(r"(?i)([WV]M\s?[/\\|]?\s?T\s?[89]\s?[-—–一.:]?\s?(?:20\d\d)?)"),), as_standard
    )


def _agency(sheets: Sequence[Sheet]) -> Field[str]:
    """The body by its signature line or its letterhead."""
    for field in (signed_by(sheets, INSTITUTION), letterhead(sheets[0], INSTITUTION)):
        if field.is_printed:
            return field
    return Field()


def _vin(sheets: Sequence[Sheet]) -> Field[str]:
    """The VIN where no label stands beside it: the only one that the paper prints."""
    rows = read_vehicles(sheets)[0].value or ()
    return rows[0].printed_vin if len({row.vin for row in rows}) == 1 else Field()


def _qualifications(sheets: Sequence[Sheet]) -> tuple[str, ...]:
    """The marks that the paper shows; that a report without the mark is void is no mark."""
    texts = [flow_of(sheet).text for sheet in sheets]
    return tuple(
        mark
        for mark, pattern in _MARKS.items()
        if any(not _WITHOUT.search(said[: m.start()]) for said in texts for m in pattern.finditer(said))
    )
