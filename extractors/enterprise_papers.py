"""Papers that enterprises write or collect themselves: the filing slot, or the proof of a conversion, that a page is.

All of them are told apart in one place, because their titles differ by a word only, and some by their content only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from extractors.form import field_of
from extractors.model import Field, Reading, Sheet
from extractors.page_numbers import goes_on
from extractors.passages import has_heading, print_of, rows_of, spelled, text_of
from extractors.plate_quota import is_commitment, is_quota_form
from extractors.slices import join
from extractors.titles import find_title
from extractors.unlock_pages import unlock_page
from extractors.values.parsed import Parsed

Family = Literal["filing", "modification"]
SEAL_IMAGE = "公章影像"
LETTER, PLEDGE, ANNOUNCED = "企业公函", "企业承诺书", "《道路车辆生产企业及产品公告》证明"
PREMISES, APPRAISERS = "经营场所产权或使用权证明", "二手车鉴定评估人员资质证明"
PURCHASE, PARAMETERS, LIST = "采购协议", "公告参数页", "改装真实性证明材料"
_FILING: Mapping[str, tuple[str, ...]] = {
    "企业基本情况介绍": (
        "企业基本情况介绍", "企业基本情况说明", "企业基本情况", "公司基本情况介绍", "公司基本情况", "企业情况介绍", "企业简介", "公司简介",
        "企业介绍", "公司介绍", "企业概况", "公司概况", "企业投资方基本情况",
    ),
    "业务经营情况": (
        "业务经营情况", "业务经营情况介绍", "业务经营情况说明", "业务经营情况报告", "企业经营情况", "企业经营情况说明", "公司经营情况",
        "经营情况说明", "经营情况介绍", "经营情况报告", "汽车业务经营情况",
    ),
    "二手车出口未来三年发展计划": (
        "二手车出口未来三年发展计划", "未来三年发展计划", "未来三年发展规划", "三年发展计划", "三年发展规划", "二手车出口三年发展计划",
        "未来三年二手车出口发展计划", "二手车出口发展计划", "未来三年二手车出口计划",
    ),
    "二手车出口业务实施方案": (
        "二手车出口业务实施方案", "二手车出口实施方案", "二手车出口业务方案", "二手车出口工作方案", "二手车出口业务开展方案",
        "开展二手车出口业务实施方案",
    ),
    LETTER: ("企业公函", "公函", "二手车出口企业备案公函", "二手车出口备案公函", "二手车出口企业备案申请书", "二手车出口业务申请书"),
    PLEDGE: ("企业承诺书", "承诺书", "守法经营承诺书", "无违法违规承诺书", "合规经营承诺书", "诚信经营承诺书", "企业守法承诺书"),
    ANNOUNCED: (
        "《公告》证明", "公告证明", "《道路车辆生产企业及产品公告》证明", "《道路机动车辆生产企业及产品公告》证明",
        "列入《道路机动车辆生产企业及产品公告》的证明", "列入《公告》证明", "《公告》证明材料",
    ),
    PREMISES: (
        "经营场所产权或使用权证明", "经营场所产权证明", "经营场所使用权证明", "经营场所使用证明", "经营场所证明", "场地使用证明",
        "场地使用权证明", "房屋租赁合同", "房屋租赁协议", "场地租赁合同", "场地租赁协议", "厂房租赁合同", "租赁合同", "不动产权证书",
        "中华人民共和国不动产权证书", "房屋所有权证", "房地产权证",
    ),
    APPRAISERS: (
        "二手车鉴定评估人员资质证明", "鉴定评估人员资质证明", "二手车鉴定评估师资格证书", "二手车鉴定评估师职业资格证书",
        "二手车鉴定评估师证书", "二手车鉴定评估师", "机动车鉴定评估师", "职业资格证书", "职业技能等级证书", "国家职业资格证书",
    ),
    "境内外企业销售合作情况证明": (
        "境内外企业销售合作情况证明", "境内外企业销售合作情况", "销售合作情况证明", "销售合作情况说明", "境内外销售合作情况", "销售合作证明",
        "销售合作协议", "战略合作协议", "合作框架协议", "海外销售合作协议",
    ),
    "财务状况证明": (
        "财务状况证明", "财务状况说明", "财务情况说明", "财务状况", "审计报告", "财务审计报告", "年度审计报告", "资产负债表", "利润表",
        "财务报表", "资信证明", "银行资信证明",
    ),
}  # fmt: skip
_MODIFICATION: Mapping[str, tuple[str, ...]] = {
    "改装点说明": (
        "改装点说明", "改装点情况说明", "车辆改装说明", "车辆改装点说明", "改装说明", "改装内容说明", "改装内容详细说明", "改装情况说明", "改装前后对比",
        "改装前后车辆对比照片", "改装前后对比照片", "改装前后照片对比", "改装前后照片", "改装方案说明",
    ),
    "铭牌对比": (
        "改装前后车辆铭牌对比照片", "改装前后车辆铭牌对比", "改装前后铭牌对比照片", "改装前后铭牌对比", "铭牌对比照片", "铭牌对比", "车辆铭牌对比",
        "车辆铭牌对比照片", "改装前后铭牌照片",
    ),
    PURCHASE: (
        "底盘产品采购协议", "底盘采购协议", "底盘采购合同", "底盘产品采购合同", "专用装置采购协议", "专用装置采购合同", "底盘购销合同",
        "底盘及专用装置采购协议", "底盘与专用装置采购协议", "底盘和专用装置采购协议", "底盘及专用装置采购合同", "底盘与专用装置采购合同",
        "采购协议及发票", "专用装置购销合同", "采购协议", "采购合同", "购销合同", "购销协议", "增值税专用发票", "增值税普通发票", "机动车销售统一发票",
        "电子发票(增值税专用发票)", "电子发票",
    ),
    PARAMETERS: (
        "公告参数页", "产品参数页", "公告产品参数页", "《公告》产品参数页", "道路机动车辆生产企业及产品公告", "车辆产品公告参数", "公告参数",
        "车辆主要技术参数", "整车主要技术参数", "主要技术参数", "产品公告页",
    ),
    "准入证明": (
        "目的国准入证明", "出口目的国准入证明", "准入证明", "准入要求证明", "符合出口目的国准入要求证明", "符合出口目的国准入要求的证明", "符合目的国准入要求证明",
        "符合目的国准入要求的证明", "改装后整车检测报告", "专用装置检测报告", "改装车检测报告",
    ),
    "CCC": (
        "中国国家强制性产品认证证书", "国家强制性产品认证证书", "强制性产品认证证书", "中国强制性产品认证证书", "CCC认证证书", "3C认证证书",
        "CERTIFICATE FOR CHINA COMPULSORY PRODUCT CERTIFICATION",
    ),
    LIST: ("改装真实性证明材料", "改装真实性证明材料清单", "改装真实性证明"),
}  # fmt: skip
SLOTS: tuple[str, ...] = (SEAL_IMAGE, *_FILING)
ITEMS: tuple[str, ...] = tuple(name for name in _MODIFICATION if name != LIST)
_ALL = {title: name for table in (_FILING, _MODIFICATION) for name, titles in table.items() for title in titles}
_LETTER_TITLE = re.compile(
    r"关于.{2,40}备案.{0,12}(?:公?函|申请|请示|报告)|.{0,30}二手车出口.{0,12}备案.{0,8}(?:公函|函|申请书)"
)
_ANNOUNCED_TITLE = re.compile(r".{0,20}道路(?:机动)?车辆生产企业及产品公告》?.{0,6}(?:证明|说明|情况)(?:材料)?")
# Titles that name the company, the years or the subject: 某某公司基本情况介绍, 未来三年(2026-2028年)二手车出口发展计划.
_WORDED: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("企业基本情况介绍", re.compile(r".{0,30}(?:公司|企业|集团)(?:的?基本情况|概况|简介)(?:的?(?:介绍|说明|报告))?")),
    ("业务经营情况", re.compile(r".{0,30}(?:公司|企业|集团|业务)(?:的?业务)?的?经营情况(?:的?(?:介绍|说明|报告))?")),
    (
        "二手车出口未来三年发展计划",
        re.compile(r"(?:.{0,30}公司)?(?:.{0,12}出口)?.{0,6}三年.{0,24}(?:计划|规划)(?:书|\(.{4,16}\))?"),
    ),
    ("二手车出口业务实施方案", re.compile(r".{0,30}二手车出口.{0,6}(?:实施|工作|开展)方案")),
    (PLEDGE, re.compile(r".{0,30}(?:守法|合规|诚信|合法|无违法|依法).{0,10}承诺[书函]")),
)
_PARAMETERS_TITLE = re.compile(r".{0,24}公告》?.{0,8}参数[页表]?")
# A purchase of chassis or bodywork at home; a contract of sale abroad names the chassis number of a car at most.
_CHASSIS = re.compile(r"^(?!.*(?:出口[至到合]|目的[港国]|FOB|CIF|CFR|EXW|Buyer)).*(?:底盘(?!号)|专用装置|上装|改装)")
# A title that other papers share counts only with words of its own paper below it.
_NEEDS: Mapping[str, re.Pattern[str]] = {
    "承诺书": re.compile(r"违反|违法|违规|守法|诚信"),
    "购销合同": _CHASSIS,
    "购销协议": _CHASSIS,
    "采购协议": _CHASSIS,
    "采购合同": _CHASSIS,
    "增值税专用发票": re.compile(r"底盘|专用装置|上装"),
    "增值税普通发票": re.compile(r"底盘|专用装置|上装"),
    "机动车销售统一发票": re.compile(r"底盘"),
    "电子发票(增值税专用发票)": re.compile(r"底盘|专用装置|上装"),
    "电子发票": re.compile(r"底盘|专用装置|上装"),
    "职业资格证书": re.compile(r"鉴定评估"),
    "职业技能等级证书": re.compile(r"鉴定评估"),
    "国家职业资格证书": re.compile(r"鉴定评估"),
    "主要技术参数": re.compile(r"公告|批次|改装"),
    "租赁合同": re.compile(r"经营|场地|房屋|办公|厂房|展示"),
    "战略合作协议": re.compile(r"汽车|二手车|车辆"),
    "合作框架协议": re.compile(r"汽车|二手车|车辆"),
    "公函": re.compile(r"备案|二手车出口业务|报送材料"),
}
_PARAMETER = ("产品商标", "产品型号", "底盘型号", "底盘企业", "外形尺寸", "整备质量", "额定载质量", "总质量", "接近角", "轴距", "轮胎规格", "公告批次",
              "产品名称", "燃料种类", "排放标准", "目录序号")  # fmt: skip
_ENOUGH, _TOP_ROWS, _SEAL_SHARE, _LARGE_SEAL = 4, 5, 0.5, 0.3


@dataclass(frozen=True, slots=True)
class Material:
    """What a page is: the slot or item by its name, and the print that says so (none for the picture of a seal)."""

    family: Family
    name: str
    print_: Reading | None = None


@lru_cache(maxsize=16)
def material_of(sheet: Sheet) -> Material | None:
    """The filing slot or the proof of conversion that a page begins; null for any other paper."""
    if is_commitment(sheet) or is_quota_form(sheet) or unlock_page(sheet) is not None:
        return None
    said = text_of(sheet)
    if (worded := _worded(sheet)) and ("改装" not in said[:40] or worded.family == "modification"):
        return worded
    found = find_title(sheet, tuple(_ALL))
    if found is None:
        return _parameters(sheet, said) or _seal_image(sheet)
    title, print_ = found
    name = _ALL[title]
    if title in _NEEDS and not _NEEDS[title].search(said):
        return None
    if name == PARAMETERS and _parameters(sheet, said) is None:
        # The announcement's name alone heads the proof that the enterprise is in it as well as its page of a product.
        return Material("filing", ANNOUNCED, print_) if re.search(r"第?\d+批", said) and "公告" in title else None
    return Material("filing" if name in _FILING else "modification", name, print_)


def named(sheet: Sheet, family: Family) -> str | None:
    """The slot or item of a family that a page begins; null for any other page."""
    material = material_of(sheet)
    return material.name if material is not None and material.family == family else None


def name_of(sheet: Sheet, family: Family) -> Field[str]:
    """The slot or item as a field: no value on a cover sheet that lists them, nothing at all on any other page."""
    material = material_of(sheet)
    if material is None or material.family != family:
        return Field()
    name = None if material.name == LIST else material.name
    if material.print_ is not None:
        return field_of(sheet, material.print_, lambda r: Parsed(value=name, confidence=r.confidence))
    seal = sheet.seals[0] if sheet.seals else None
    if seal is None:
        return Field()
    return Field(value=name, raw=seal.text, confidence=seal.confidence, page=seal.page, box=seal.box)


def goes_with(paper: Sequence[Sheet], sheet: Sheet) -> bool:
    """Whether a page without a heading, of photographs mostly, goes on with the paper before it."""
    return bool(paper) and not has_heading(sheet) and goes_on(paper, sheet) is not False


def apart(sheets: Sequence[Sheet], family: Family) -> list[list[Sheet]]:
    """The papers in a file: another slot or item begins another; a title repeated on every page does not."""
    found: list[tuple[str | None, list[Sheet]]] = []
    for sheet in sheets:
        name = named(sheet, family)
        if found and name in (None, found[-1][0]):
            found[-1][1].append(sheet)
        else:
            found.append((name, [sheet]))
    return [paper for _, paper in found]


def _worded(sheet: Sheet) -> Material | None:
    """A letter or proof by a title that is a phrase of its own: 关于申请二手车出口企业备案的函."""
    for row in rows_of(sheet)[:_TOP_ROWS]:
        line = spelled(row)
        for name, pattern in ((LETTER, _LETTER_TITLE), (ANNOUNCED, _ANNOUNCED_TITLE), *_WORDED):
            if pattern.fullmatch(line):
                return Material("filing", name, join(row))
        if _PARAMETERS_TITLE.fullmatch(line):
            return Material("modification", PARAMETERS, join(row))
    return None


def _parameters(sheet: Sheet, said: str) -> Material | None:
    """A page of the 《公告》: several of its parameters, and the word itself or the number of a batch."""
    count = sum(label in said for label in _PARAMETER)
    if count < _ENOUGH or not re.search(r"公告|批次|产品商标", said):
        return None
    shown = [r for r in print_of(sheet) if any(label in spelled([r]) for label in _PARAMETER)]
    return Material("modification", PARAMETERS, shown[0] if shown else None)


def _seal_image(sheet: Sheet) -> Material | None:
    """A picture of a seal and nothing else, as the filing system wants one: large on its page, not at its foot."""
    if sheet.page.number != 1 or all(max(s.box.width, s.box.height) < _LARGE_SEAL for s in sheet.seals):
        return None
    outside = [
        r
        for r in sheet.readings
        if len(spelled([r])) > 1 and all(s.box.overlap(sheet.on_page(r.box)) < _SEAL_SHARE for s in sheet.seals)
    ]
    return None if outside else Material("filing", SEAL_IMAGE)
