"""备案材料 and 改装真实性证明材料: each slot and item by its titles and words, and what shares only a word with them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from extractors.documents import kinds
from extractors.documents.filing_material import SLOTS, FilingMaterial
from extractors.documents.modification_material import ITEMS, ModificationMaterial
from extractors.enterprise_papers import material_of
from extractors.model import Seal, Sheet
from intake.model import Box
from tests.extractors.papers import said, sheet

COMPANY = "天津远航二手车出口有限公司"
VIN = "LSVAM4187C2184847"
FILED = (
    ("企业基本情况介绍", "企业基本情况介绍", "公司成立于2018年,主营二手车出口。"),
    ("企业基本情况介绍", "公司简介", "公司成立于2018年。"),
    ("业务经营情况", "企业业务经营情况说明", "2025年国内交易二千辆。"),
    ("二手车出口未来三年发展计划", f"{COMPANY}二手车出口未来三年发展计划", "2026年计划出口五百辆。"),
    ("二手车出口业务实施方案", "二手车出口业务实施方案", "国内采购、质量保障、境外销售。"),
    ("企业公函", "企业公函", "现申请二手车出口备案,所报材料真实有效。"),
    ("企业公函", "关于申请二手车出口企业备案的函", "我公司承诺报送材料真实有效。"),
    ("企业承诺书", "承诺书", "近两年无违反国家法律法规行为。"),
    ("《道路车辆生产企业及产品公告》证明", "《道路机动车辆生产企业及产品公告》证明", "列入第382批。"),
    ("经营场所产权或使用权证明", "房屋租赁合同", "出租办公场所及展示场地。"),
    ("二手车鉴定评估人员资质证明", "职业资格证书", "职业:二手车鉴定评估师"),
    ("境内外企业销售合作情况证明", "境内外企业销售合作情况证明", "与境外企业签有协议。"),
    ("财务状况证明", "财务状况证明", "净资产五千万元。"),
    ("财务状况证明", "资产负债表", "流动资产合计"),
)
PROVED = (
    ("改装点说明", "车辆改装点说明", "加装冷藏厢体。"),
    ("铭牌对比", "改装前后车辆铭牌对比照片", "改装前 改装后"),
    ("采购协议", "采购合同", "供应BJ1045V9JD6底盘十台。"),
    ("采购协议", "专用装置采购协议", "制冷机组"),
    ("采购协议", "底盘及专用装置采购协议", "甲方向乙方采购底盘1台、冷藏装置1套。"),
    ("准入证明", "出口目的国准入证明", "符合准入要求。"),
    ("CCC", "中国国家强制性产品认证证书", "证书编号:2025011104567890"),
)


def letter(title: str, *lines: str, number: int = 1) -> Sheet:
    """A page with a heading, some lines, and who signs it."""
    body = [said(line, 0.1, 0.2 + 0.05 * i) for i, line in enumerate(lines)]
    return sheet(
        [said(title, 0.35, 0.08, height=0.03), *body, said(COMPANY, 0.55, 0.8), said("2026年3月1日", 0.6, 0.86)], number
    )


def claiming(page: Sheet) -> list[str]:
    return [name for name, kind in kinds().items() if kind.claims(page)]


@pytest.mark.parametrize(("slot", "title", "line"), FILED)
def test_a_slot_by_its_title(slot: str, title: str, line: str) -> None:
    page = letter(title, line)
    assert claiming(page) == ["filing_material"]
    facts = FilingMaterial.read([page])
    assert (facts.slot.value, facts.company.value, facts.issued_on.value) == (slot, COMPANY, date(2026, 3, 1))
    assert slot in SLOTS


@pytest.mark.parametrize(("item", "title", "line"), PROVED)
def test_an_item_by_its_title(item: str, title: str, line: str) -> None:
    page = letter(title, line)
    assert claiming(page) == ["modification_material"]
    assert ModificationMaterial.read([page]).item.value == item
    assert item in ITEMS


@pytest.mark.parametrize(
    ("title", "line"),
    [("承诺书", "为出口车辆提供十二个月质保。"), ("采购合同", "供应办公家具十套。"), ("职业资格证书", "职业:电工"), ("公函", "关于会议的通知"),
     ("企业承诺书", "双方共同承诺,上游关联企业信用良好。")],
)  # fmt: skip
def test_a_title_that_others_share_needs_its_own_words(title: str, line: str) -> None:
    page = letter(title, line)
    assert not FilingMaterial.claims(page)
    assert not ModificationMaterial.claims(page)


BOUGHT = (
    (("底盘产品采购协议", "供应二类底盘一台,用于改装旅居车专用装置。"), ("底盘采购协议",)),
    (("专用装置采购协议", "底盘品牌:江铃牌"), ("专用装置采购协议",)),
    (("采购合同", "供应底盘一台及专用装置一套。"), ("底盘采购协议", "专用装置采购协议")),
    (("增值税专用发票", "货物名称:旅居车专用装置", "底盘号:2184847"), ("专用装置发票",)),
    (("电子发票(增值税专用发票)", "货物名称:汽车二类底盘"), ("底盘发票",)),
    (("改装后整车检测报告", "检测结论:合格"), ("整车检测报告",)),
    (("专用装置检测报告", "检测结论:合格"), ("专用装置检测报告",)),
    (("准入证明", "改装后整车及专用装置符合准入要求,检测报告附后。"), ()),
)


@pytest.mark.parametrize(("lines", "shows"), BOUGHT)
def test_agreements_invoices_and_reports_are_told_apart(lines: tuple[str, ...], shows: tuple[str, ...]) -> None:
    assert ModificationMaterial.read([letter(*lines)]).shows == shows


def test_an_invoice_behind_its_agreement_is_shown_as_well() -> None:
    pages = [letter("底盘产品采购协议", "供应二类底盘一台。"), letter("增值税专用发票", "货物名称:二类底盘", number=2)]
    assert ModificationMaterial.split(pages) == [pages]
    assert ModificationMaterial.read(pages).shows == ("底盘采购协议", "底盘发票")


def parameters(title: str) -> Sheet:
    """A page of the 《公告》 with the parameters of a product."""
    pairs = (("产品商标", "远航牌"), ("产品型号", "YH5040XLC"), ("底盘型号", "BJ1045V9JD6"), ("总质量(kg)", "4495"),
             ("轴距(mm)", "3360"), ("燃料种类", "柴油"), ("发动机型号", "4F25TC"), ("转向形式", "方向盘"), ("轮胎规格", "7.00R16"))  # fmt: skip
    lines = [said(title, 0.25, 0.05, height=0.03)]
    for row, (label, value) in enumerate(pairs):
        lines += [said(label, 0.1, 0.15 + 0.05 * row), said(value, 0.4, 0.15 + 0.05 * row)]
    return sheet(lines)


def test_the_announcement_is_a_proof_of_conversion_only_with_parameters() -> None:
    page = parameters("道路机动车辆生产企业及产品公告(第382批)")
    assert claiming(page) == ["modification_material"]
    facts = ModificationMaterial.read([page])
    assert (facts.item.value, facts.modified_brand.value, facts.model.value) == ("公告参数页", "远航牌", "YH5040XLC")
    plain = letter("道路机动车辆生产企业及产品公告", "本企业列入第382批。")
    assert FilingMaterial.read([plain]).slot.value == "《道路车辆生产企业及产品公告》证明"


def test_what_a_proof_says_of_the_vehicle() -> None:
    pairs = (("底盘品牌", "福田牌"), ("改装车品牌", "远航牌"), ("车辆型号", "YH5040XLC"), ("车辆识别代号(VIN)", VIN))
    lines = [
        r for row, (a, b) in enumerate(pairs) for r in (said(a, 0.1, 0.2 + 0.07 * row), said(b, 0.4, 0.2 + 0.07 * row))
    ]
    facts = ModificationMaterial.read([sheet([said("改装点说明", 0.4, 0.05, height=0.03), *lines])])
    assert (facts.chassis_brand.value, facts.modified_brand.value) == ("福田牌", "远航牌")
    assert (facts.model.value, facts.vin.value) == ("YH5040XLC", VIN)


def test_the_number_of_a_certificate() -> None:
    page = letter("中国国家强制性产品认证证书", "证书编号:2025011104567890", "委托人名称、地址", "某某专用汽车有限公司")
    assert ModificationMaterial.read([page]).certificate_no.value == "2025011104567890"


def seal(left: float = 0.2) -> Seal:
    return Seal(
        shape="round", page=1, box=Box(left=left, top=0.2, right=left + 0.6, bottom=0.8), confidence=0.9, text=COMPANY
    )


def test_a_picture_of_a_seal_alone() -> None:
    page = sheet([said("天津远航", 0.3, 0.4, ink="red")], seals=[seal()])
    assert FilingMaterial.read([page]).slot.value == "公章影像"
    assert not FilingMaterial.claims(sheet([said("某某报告", 0.02, 0.05)], seals=[seal()]))
    assert not FilingMaterial.claims(sheet([]))


def test_a_page_on_which_nobody_read_anything_is_no_picture_of_its_seal() -> None:
    small = Seal(shape="round", page=1, box=Box(left=0.7, top=0.7, right=0.85, bottom=0.9), confidence=0.9)
    assert not FilingMaterial.claims(sheet([], seals=[small]))


def groups(papers: Sequence[Sequence[Sheet]]) -> list[list[int]]:
    return [[s.page.number for s in paper] for paper in papers]


def test_materials_of_a_file_are_split_by_slot() -> None:
    sheets = [
        letter("业务经营情况", "2025年国内交易二千辆。"), letter("业务经营情况", "2024年一千辆。", number=2),
        letter("财务状况证明", "净资产五千万元。", number=3), sheet([said("附表", 0.1, 0.1)], 4),
    ]  # fmt: skip
    assert groups(FilingMaterial.split(sheets)) == [[1, 2], [3, 4]]
    assert FilingMaterial.continues(sheets[2:3], sheets[3])
    assert groups(ModificationMaterial.split([letter("改装点说明", "加装", number=1), sheet([], 2),
        letter("铭牌对比", "前后", number=3)])) == [
        [1, 2], [3],
    ]  # fmt: skip


@pytest.mark.parametrize("title", [
    "道路机动车辆生产企业及产品公告 产品参数页", "《道路机动车辆生产企业及产品公告》参数表", "产品公告参数",
])  # fmt: skip
def test_a_page_headed_as_the_parameters_of_the_announcement_is_one(title: str) -> None:
    page = sheet([said(title, 0.2, 0.1), said("产品型号 ZJL5030XLCJX6 批次 第395批", 0.1, 0.2)])
    found = material_of(page)
    assert found is not None
    assert (found.family, found.name) == ("modification", "公告参数页")


def test_brands_in_running_text_and_a_model_before_the_kind_of_vehicle() -> None:
    page = sheet([
        said("改装点说明", 0.4, 0.08),
        said("改装内容：加装冷藏厢体，改装前后正前、左前、正侧、尾部四个方向的照片见下。底盘", 0.05, 0.2),
        said("品牌：江铃牌；改装车品牌：飞球牌；车辆型号：ZJL5030XLCJX6 冷藏车", 0.05, 0.24),
    ])  # fmt: skip
    facts = ModificationMaterial.read([page])
    assert (facts.chassis_brand.value, facts.modified_brand.value, facts.model.value) == (
        "江铃牌", "飞球牌", "ZJL5030XLCJX6",
    )  # fmt: skip


@pytest.mark.parametrize(("title", "slot"), [
    ("天津某某二手车出口有限公司基本情况介绍", "企业基本情况介绍"), ("未来三年（2026—2028年）二手车出口发展计划", "二手车出口未来三年发展计划"),
    ("守法合规经营承诺书", "企业承诺书"), ("二手车出口业务经营情况说明", "业务经营情况"),
])  # fmt: skip
def test_titles_that_name_the_company_the_years_or_the_subject(title: str, slot: str) -> None:
    found = material_of(sheet([said(title, 0.2, 0.1), said("现将有关情况报告如下：", 0.1, 0.2)]))
    assert found is not None
    assert (found.family, found.name) == ("filing", slot)
