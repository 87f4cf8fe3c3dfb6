"""检测报告: forms and letters, marks and boxes to tick, and several reports in one file."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.documents.inspection_report import InspectionReport
from extractors.model import Sheet
from extractors.split import read_documents
from tests.extractors.papers import said, sheet, values

FIRST, SECOND, THIRD = "LSVAM4187C2184847", "LDC613P23A1305189", "LSJA24U62JG269225"
BODY = "天津某某机动车检测有限公司"


def first_page(
    number: str, vin: str, page: int, *, verdict: str = "经检测,该车符合出口质量要求,综合评定合格。"
) -> Sheet:
    return sheet([
        said("CMA  220021340567", 0.06, 0.02), said(BODY, 0.3, 0.05), said("二手乘用车出口质量检测报告", 0.35, 0.09, height=0.035),
        said(f"报告编号:{number}", 0.7, 0.14), said("委托单位:", 0.06, 0.2), said("天津远航二手车出口有限公司", 0.2, 0.2),
        said("车主", 0.55, 0.2), said("李某某", 0.65, 0.2), said("车辆识别代号(VIN)", 0.06, 0.25), said(vin, 0.3, 0.25),
        said("行驶里程", 0.55, 0.25), said("45,678 km", 0.68, 0.25), said("检测依据", 0.06, 0.3),
        said("WM／T 8—2022《二手乘用车出口质量要求》", 0.2, 0.3), said("检测日期", 0.06, 0.35), said("2026-02-18", 0.2, 0.35),
        said("签发日期", 0.55, 0.35), said("2026-02-20", 0.7, 0.35), said("检测结论", 0.06, 0.4), said(verdict, 0.2, 0.4),
        said("第1页 共2页", 0.45, 0.96),
    ], page)  # fmt: skip


def second_page(number: str, page: int, *, titled: bool = True) -> Sheet:
    head = [said("二手乘用车出口质量检测报告", 0.35, 0.05, height=0.035), said(f"报告编号:{number}", 0.7, 0.1)]
    items = [
        said(x, left, 0.15 + 0.04 * n)
        for n in range(8)
        for x, left in ((str(n + 1), 0.06), ("外观检查", 0.2), ("合格", 0.6))
    ]
    return sheet([*(head if titled else ()), *items, said("第2页 共2页", 0.45, 0.96)], page)


def test_every_field_of_a_report() -> None:
    found = InspectionReport.read([first_page("TJ2026-001", FIRST, 1), second_page("TJ2026-001", 2)])
    assert values(found.fields()) == {
        "report_no": "TJ2026-001", "standard": "WM/T 8-2022", "agency": BODY, "client": "天津远航二手车出口有限公司", "vin": FIRST,
        "mileage_km": 45678, "conclusion": "符合出口质量要求，合格", "issued_on": date(2026, 2, 20),
    }  # fmt: skip
    assert found.qualifications == ("CMA",)


@pytest.mark.parametrize("titled", [True, False])
def test_several_reports_in_one_file_come_apart(titled: bool) -> None:
    pages = [
        page for n, vin in enumerate((FIRST, SECOND, THIRD))
        for page in (first_page(f"TJ-{n}", vin, 2 * n + 1), second_page(f"TJ-{n}", 2 * n + 2, titled=titled))
    ]  # fmt: skip
    found = read_documents(pages)
    assert [(facts.kind, facts.pages) for facts in found] == [("inspection_report", (n, n + 1)) for n in (1, 3, 5)]
    assert [facts.fields()["vin"].value for facts in found] == [FIRST, SECOND, THIRD]


def test_the_day_of_inspection_beside_the_number_is_no_part_of_it() -> None:
    page = sheet([
        said("检验报告", 0.4, 0.08, height=0.035), said("报告编号", 0.06, 0.2), said("TJ-2026-0901", 0.2, 0.2),
        said("检验日期", 0.36, 0.2), said("2026年02月18日", 0.46, 0.2), said("送检单位", 0.06, 0.25),
        said("天津远航二手车出口有限公司", 0.2, 0.25), said("里程", 0.55, 0.25), said("35,620 km", 0.62, 0.25),
    ])  # fmt: skip
    read = InspectionReport.read([page])
    assert (read.report_no.value, read.issued_on.value) == ("TJ-2026-0901", date(2026, 2, 18))
    assert (read.client.value, read.mileage_km.value) == ("天津远航二手车出口有限公司", 35620)


def test_labelled_lines_in_two_languages() -> None:
    lines = (
        "VEHICLE INSPECTION REPORT", "Report No. 报告编号: CCIC-26-000871", "Client 委托人: 天津远航二手车出口有限公司",
        f"VIN 车架号: {FIRST}",
        "Odometer 里程表读数: 38204 km", "Standard 检验依据: WM/T 9-2022", "Date of inspection 检验日期: 2026-02-10",
        "Conclusion 检验结论: 合格 Qualified", "Inspection body 检验机构: 中国检验认证集团天津有限公司", "Date of issue 签发日期: 2026-02-12",
    )  # fmt: skip
    page = sheet([said(line, 0.1, 0.05 + 0.06 * n) for n, line in enumerate(lines)])
    assert InspectionReport.claims(page)
    assert values(InspectionReport.read([page]).fields()) == {
        "report_no": "CCIC-26-000871", "standard": "WM/T 9-2022", "agency": "中国检验认证集团天津有限公司", "client": "天津远航二手车出口有限公司",
        "vin": FIRST, "mileage_km": 38204, "conclusion": "合格，Qualified", "issued_on": date(2026, 2, 12),
    }  # fmt: skip


@pytest.mark.parametrize(("verdict", "value"), [
    ("不合格", "不合格"), ("☑合格 □不合格", "合格"), ("合格 / 不合格", None), ("未发现不合格项,评定为合格", "合格"),
])  # fmt: skip
def test_conclusions(verdict: str, value: str | None) -> None:
    assert InspectionReport.read([first_page("TJ-1", FIRST, 1, verdict=verdict)]).conclusion.value == value


@pytest.mark.parametrize("label", ["委托单位", "车主"])
@pytest.mark.parametrize(("first", "below", "client"), [
    ("天津远航二手车出口有限公司", "13800138000", "天津远航二手车出口有限公司"),
    ("天津远航二手车出口有限公司", "经我公司检测，车辆技术状况良好", "天津远航二手车出口有限公司"),
    ("李明", "天津市和平区幸福路", None), ("李明", "天津远航二手车出口有限公司", None), ("李明", "第1页 共1页", None),
    ("天津远航二手车", "出口有限公司", "天津远航二手车出口有限公司"), ("天津远航二手车", "13800138000", None), ("李明", None, "李明"),
])  # fmt: skip
def test_a_client_goes_on_below_only_until_it_is_a_whole_name(
    label: str, first: str, below: str | None, client: str | None
) -> None:
    lines = [said("检测报告", 0.4, 0.05, height=0.035), said(f"{label}:", 0.06, 0.2), said(first, 0.2, 0.2)]
    page = sheet([*lines, *([said(below, 0.2, 0.225)] if below else [])])
    found = InspectionReport.read([page]).client
    assert (found.value, bool(found.candidates)) == (client, True)


def test_a_mark_that_is_only_spoken_of_is_none() -> None:
    void = sheet(
        [
            said("检测报告", 0.4, 0.1),
            said("本报告未加盖CMA章、CNAS标志无效。", 0.1, 0.3),
            said("具有进出口商品检验鉴定资格", 0.1, 0.5),
        ]
    )
    assert InspectionReport.read([void]).qualifications == ("进出口商品检验鉴定",)


@pytest.mark.parametrize("title", ["检测机构自我声明", "检测委托书", "检测收费清单"])
def test_other_papers_of_the_body_are_not_reports(title: str) -> None:
    assert not InspectionReport.claims(sheet([said(title, 0.4, 0.1), said("本机构出具的检测报告真实有效。", 0.1, 0.3)]))


def test_a_report_without_labels_is_read_from_its_sentence() -> None:
    page = sheet([
        said("车辆检验报告", 0.4, 0.05), said(f"受天津远航公司委托,对车架号{FIRST}的车辆按照WM/T 8-2022进行检验。", 0.1, 0.2),
        said("经检验,该车符合标准要求。", 0.1, 0.25), said("天津市机动车检测中心", 0.6, 0.7), said("2026年2月20日", 0.6, 0.75),
    ])  # fmt: skip
    found = InspectionReport.read([page])
    assert (found.vin.value, found.standard.value, found.agency.value) == (FIRST, "WM/T 8-2022", "天津市机动车检测中心")
    assert (found.conclusion.value, found.issued_on.value) == ("符合标准要求", date(2026, 2, 20))


DECLARATION = sheet([
    said("自我声明", 0.4, 0.1),
    said("我公司（天津中检汽车检测技术有限公司）近两年内无未整改的违法违规行为。", 0.1, 0.2),
    said("天津中检汽车检测技术有限公司（盖章）", 0.5, 0.3), said("2026年2月19日", 0.7, 0.35),
])  # fmt: skip


def test_the_declaration_of_the_body_photographed_by_itself_belongs_to_the_report_and_dates_nothing() -> None:
    (facts,) = read_documents([DECLARATION])
    assert isinstance(facts, InspectionReport)
    assert (facts.agency.value, facts.issued_on.page) == ("天津中检汽车检测技术有限公司", None)


def test_the_declaration_apart_goes_with_the_only_report_of_its_body_that_lacks_it() -> None:
    body, other = "天津中检汽车检测技术有限公司", "上海中检汽车检测技术有限公司"
    one, two, strange = (
        sheet([
            said("车辆检验报告", 0.4, 0.05), said(f"车架号:{vin}", 0.1, 0.2), said(name, 0.6, 0.7),
            said("第1页 共2页", 0.4, 0.9),
        ], number)
        for number, vin, name in ((2, FIRST, body), (3, SECOND, body), (4, SECOND, other))
    )  # fmt: skip
    own = DECLARATION.model_copy(update={"page": DECLARATION.page.model_copy(update={"number": 5})})
    assert _pages(DECLARATION, one) == [[2, 1]]
    assert _pages(DECLARATION, one, strange) == [[2, 1], [4]]
    assert _pages(DECLARATION, strange) == [[1], [4]]
    assert _pages(DECLARATION, one, two) == [[1], [2], [3]]
    assert _pages(DECLARATION, one, two, own) == [[2, 1], [3, 5]]


def _pages(*sheets: Sheet) -> list[list[int]]:
    return [[sheet.page.number for sheet in paper] for paper in InspectionReport.split(sheets)]


def test_a_declaration_of_nobody_who_inspects_is_none_of_a_report() -> None:
    page = sheet([said("自我声明", 0.4, 0.1), said("我公司近两年内无违法违规行为。", 0.1, 0.2)])
    assert [facts.kind for facts in read_documents([page])] == ["other"]
