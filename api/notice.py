"""The notice (材料补正一次性告知书): one Chinese letter that names every fault, made with python-docx.

The law lets an authority ask for corrections once, so the letter must be complete and must be enough on its own.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from itertools import groupby
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from api.notice_view import WEIGHTS, Item, Section, Spot, Weight, sections
from api.report_view import Json, compared
from intake.model import Application, Stage
from verifiers import labels

TITLE = "材料补正一次性告知书"
_ONCE: dict[Stage, str] = {
    Stage.LICENCE: "《二手车出口有关事项申办指南（企业版2025年修订）》（十六）",
    Stage.FILING: "《二手车出口有关事项申办指南（企业版2025年修订）》（九）",
    Stage.UNLOCK: "《二手车出口有关事项申办指南（企业版2025年修订）》附件1",
}
_COLOURS: dict[Weight, RGBColor] = {
    "correct": RGBColor(0xB3, 0x26, 0x1E),
    "confirm": RGBColor(0x9A, 0x5B, 0x00),
    "unclear": RGBColor(0x5B, 0x4B, 0x8A),
}
_GREY = RGBColor(0x5F, 0x6B, 0x7A)
_NUMERALS = "一二三四五六七八九十"
_WIDEST_CM, _HIGHEST_CM = 15.5, 6.0
_AGAIN = (
    "请逐项改正，并按各项“补正要求”准备材料；原件清晰的彩色扫描件最稳妥，短边不少于 1000 像素，四角完整，不遮挡印章和二维码。",
    "VIN 码、品牌、型号和日期一律以《机动车登记证书》为准填写；证书上的内容不得自行修改或推测。",
    "“无法判定”的各项并非认定有误：请提供更清晰或更完整的材料，或附书面说明，由审查人员判断。",
    "请将全部补正内容一次提交；重新提交后将对全部材料重新核对。",
)


def compose(report: Json, application: Application, pictures: Mapping[Spot, bytes]) -> bytes:
    """The letter as DOCX bytes; `pictures` are JPEGs by place, and a place without one is only named."""
    document = _blank(report)
    told = sections(report)
    _opening(document, report, application, told)
    if told:
        _overview(document, told)
    captions = 0
    for index, section in enumerate(told):
        vehicle = next((v for v in application.vehicles if v.vin == section.vehicle), None)
        description = " ".join(part for part in (vehicle.brand, vehicle.model) if part) if vehicle else ""
        whose = f"车辆 {section.vehicle}" if section.vehicle else "整份申请"
        _heading(document, f"{_numeral(index + 1)}、{whose}{f'（{description}）' if description else ''}", 1)
        for place, paper in enumerate(section.papers, start=1):
            _heading(document, f"（{_numeral(place)}）{paper.name}", 2)
            for item in paper.items:
                captions = _item(document, item, pictures, captions)
    _closing(document, report, told)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _numeral(number: int) -> str:
    if number <= 10:
        return _NUMERALS[number - 1]
    tens, units = divmod(number, 10)
    return ("" if tens == 1 else _numeral(tens)) + "十" + (_NUMERALS[units - 1] if units else "")


def _blank(report: Json) -> Any:
    """An A4 letter in Songti with page numbers, dated with the day of judging; the clock is not asked."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.6)
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2.2)
    normal = document.styles["Normal"]
    normal.font.size, normal.font.name = Pt(11), "Times New Roman"
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
    normal.paragraph_format.space_after = Pt(4)
    for level, size in ((1, 14), (2, 12)):
        style = document.styles[f"Heading {level}"]
        style.font.size, style.font.name, style.font.color.rgb = Pt(size), "Arial", RGBColor(0x1F, 0x29, 0x37)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "黑体")
    day = date.fromisoformat(report["judged_on"])
    core = document.core_properties
    core.title, core.author, core.language, core.comments = TITLE, "precheck", "zh-CN", ""
    core.created = core.modified = core.last_printed = datetime.combine(day, time())
    _page_numbers(section.footer.paragraphs[0], report["application"])
    return document


def _page_numbers(paragraph: Any, identity: str) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _small(paragraph, f"申请编号 {identity}　第 ")
    _field(paragraph, "PAGE")
    _small(paragraph, " 页，共 ")
    _field(paragraph, "NUMPAGES")
    _small(paragraph, " 页")


def _field(paragraph: Any, code: str) -> None:
    simple = OxmlElement("w:fldSimple")
    simple.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    simple.append(run)
    paragraph.add_run().element.addnext(simple)


def _small(paragraph: Any, text: str, colour: RGBColor = _GREY) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb = Pt(9), colour


def _heading(document: Any, text: str, level: int) -> None:
    heading = document.add_heading(text, level)
    heading.paragraph_format.keep_with_next = True


def _opening(document: Any, report: Json, application: Application, told: tuple[Section, ...]) -> None:
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run(TITLE)
    run.bold, run.font.size = True, Pt(18)
    run.font.name = "Arial"
    run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "黑体")
    number = document.add_paragraph()
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _small(number, f"申请编号 {report['application']}　　核对日期 {_day(report['judged_on'])}")
    applicant = application.applicant.name if application.applicant else None
    document.add_paragraph().add_run(f"{applicant or application.exporter or '申请单位'}：").bold = True
    stage = labels.STAGES[application.stage][0]
    body = document.add_paragraph()
    body.paragraph_format.first_line_indent = Pt(22)
    vehicles = f"车辆 {len(report['vehicles'])} 辆，" if report["vehicles"] else ""
    body.add_run(
        f"你单位 {_day(application.submitted_on.isoformat())} 提交的二手车出口“{stage}”材料"
        f"（{vehicles}文件 {len(report['files'])} 个）已逐项核对。"
    )
    if not told:
        body.add_run("未发现须补正或核实的事项。")
        return
    counts = {weight: sum(section.count(weight) for section in told) for weight in WEIGHTS}
    said = "、".join(f"{WEIGHTS[weight]} {count} 项" for weight, count in counts.items() if count)
    basis = _ONCE.get(application.stage)
    body.add_run(
        f"共有{said}。{f'依据{basis}一次性告知的规定，' if basis else ''}现将全部事项一并告知，请一次补齐后重新提交。"
    )


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.year}年{day.month}月{day.day}日"


def _overview(document: Any, told: tuple[Section, ...]) -> None:
    table = document.add_table(rows=1, cols=5, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for cell, text in zip(table.rows[0].cells, ("对象", *WEIGHTS.values(), "所在条目"), strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for section in told:
        numbers = [item.number for paper in section.papers for item in paper.items]
        span = f"第 {numbers[0]} 项" if len(numbers) == 1 else f"第 {numbers[0]}—{numbers[-1]} 项"
        counts = [str(section.count(weight) or "—") for weight in WEIGHTS]
        for cell, text in zip(table.add_row().cells, (section.vehicle or "整份申请", *counts, span), strict=True):
            cell.text = text
    table.autofit = False
    for column, width in zip(table.columns, (5.8, 2.1, 2.1, 2.4, 3.4), strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def _item(document: Any, item: Item, pictures: Mapping[Spot, bytes], captions: int) -> int:
    """One fault with its pictures; returns how many pictures the letter holds so far."""
    head = document.add_paragraph()
    head.paragraph_format.space_before = Pt(6)
    head.paragraph_format.keep_with_next = True
    tag = head.add_run(f"{item.number}. 【{WEIGHTS[item.weight]}】")
    tag.bold, tag.font.color.rgb = True, _COLOURS[item.weight]
    head.add_run(item.message).bold = True
    declared, found = compared(item.declared, item.found)
    plainly = [[(text, False)] if text else [] for text in (item.remedy, "；".join(item.law))]
    names = ("申报内容", "材料所载", "补正要求", "依　　据")
    for label, marked in zip(names, (declared, found, *plainly), strict=True):
        if marked:
            _line(document, label, marked)
    for caption, spot in item.spots:
        jpeg = pictures.get(spot)
        if jpeg is None:
            _small(_indented(document), f"位置：{caption}")
            continue
        captions += 1
        _picture(document, jpeg, f"图 {captions}　{caption}")
    _small(_indented(document), f"核对规则 {item.rule}")
    return captions


def _line(document: Any, label: str, marked: Sequence[tuple[str, bool]]) -> None:
    """A labelled line; what differs from the other side is set off in red."""
    line = _indented(document)
    line.paragraph_format.space_after = Pt(1)
    line.add_run(f"{label}：").bold = True
    for differs, group in groupby(marked, key=lambda each: each[1]):
        run = line.add_run("".join(text for text, _ in group))
        if differs:
            run.bold, run.underline, run.font.color.rgb = True, True, _COLOURS["correct"]


def _indented(document: Any) -> Any:
    line = document.add_paragraph()
    line.paragraph_format.left_indent = Cm(0.8)
    return line


def _picture(document: Any, jpeg: bytes, caption: str) -> None:
    line = _indented(document)
    line.paragraph_format.keep_with_next = True
    place = line.add_run()
    shape = place.add_picture(io.BytesIO(jpeg), width=Cm(_WIDEST_CM - 1))
    if shape.height > Cm(_HIGHEST_CM):
        shape.width, shape.height = int(shape.width * Cm(_HIGHEST_CM) / shape.height), Cm(_HIGHEST_CM)
    for described in place.element.iter(qn("wp:docPr")):
        described.set("descr", caption)
    _small(_indented(document), caption)


def _closing(document: Any, report: Json, told: tuple[Section, ...]) -> None:
    if told:
        _heading(document, "重新提交", 1)
        for number, text in enumerate(_AGAIN, start=1):
            document.add_paragraph(f"{number}. {text}")
    if report["not_checked"]:
        _heading(document, "本次未核对的事项", 1)
        document.add_paragraph("以下各项本次未核对，不代表相符，由审查人员另行核对：")
        for message in dict.fromkeys(each["message"] for each in report["not_checked"]):
            document.add_paragraph(f"· {message}")
    for text in ("受理机关（盖章）：", "联系人及电话：", "日　　期：　　　　年　　月　　日"):
        line = document.add_paragraph(text)
        line.paragraph_format.left_indent, line.paragraph_format.space_before = Cm(8.5), Pt(10)
        line.paragraph_format.keep_with_next = True
    _small(
        document.add_paragraph(),
        "本告知书由预审程序依据所提交材料生成，经审查人员确认后生效；以主管部门的审查结论为准。",
    )
