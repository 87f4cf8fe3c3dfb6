"""What the engine says for a rule that could not decide: a paper, a value, a table or the law itself was missing."""

from __future__ import annotations

from datetime import date
from typing import Any

from extractors.model import Field
from verifiers import labels
from verifiers.case import Absent, Disagreement, Named, NotDeclared, TableMissing
from verifiers.compare import shown
from verifiers.model import Evidence
from verifiers.ruling import Ruling, failed, skipped, unclear

REQUIRED = frozenset(
    {
        "exporter",
        "consignor",
        "goods_condition",
        "destination",
        "brand",
        "model",
        "registered_on",
        "transfer_for_export_on",
    }
)
"""Keys that the guide (十三)–(十五) and the notice (二) require at stage licence (contract section 1)."""

TABLES: dict[str, tuple[str, str]] = {
    "export_catalogue": (
        "当年《出口许可证管理货物目录》的商品编码表",
        "the HS codes of this year's export licence catalogue",
    ),
    "announcement_makers": (
        "工业和信息化部《道路机动车辆生产企业及产品公告》的车辆生产企业名单",
        "the ministry's list of announced vehicle makers",
    ),
    "conversion_makers": ("改装车生产企业名单", "the list of makers of converted vehicles"),
    "announcement_products": (
        "工业和信息化部《道路机动车辆生产企业及产品公告》的产品型号表",
        "the ministry's list of announced models",
    ),
    "export_history": ("企业最近一次出口日期表", "the list of each exporter's latest export"),
    "violations": ("有未处理交通违法或事故的车辆表", "the list of vehicles with open traffic violations or accidents"),
    "qr_hosts": ("二维码网址域名允许清单", "the list of hosts allowed in QR codes"),
}


def paper_absent(absence: Absent) -> Ruling:
    """Skipped: PKG-MISS-01 speaks once for a paper that is absent."""
    name, name_en = labels.kind(absence.kind)
    return skipped(
        f"材料中没有{name}，本项未检查。", f"There is no {name_en}; this was not checked.", reason="paper_absent"
    )


def not_declared(gap: NotDeclared, *, is_required: bool) -> Ruling:
    """Failed where the stage requires the value, else skipped."""
    name, name_en = labels.field(gap.key)
    if is_required and gap.key in REQUIRED:
        return failed(
            f"申请未填写“{name}”，此项必须填写。",
            f"The application does not declare the {name_en}, which is required.",
            f"请按《机动车登记证书》及合同如实填写“{name}”。 Declare the {name_en}.",
            reason="not_declared",
        )
    return skipped(
        f"申请未填写“{name}”，本项未检查。", f"No {name_en} is declared; this was not checked.", reason="not_declared"
    )


def not_loaded(gap: TableMissing) -> Ruling:
    """Skipped and listed under not_checked: the operator has to load a table."""
    name, name_en = TABLES.get(gap.name, (gap.name, gap.name))
    return skipped(
        f"未加载{name}，本项未检查。",
        f"{name_en[0].upper()}{name_en[1:]} is not loaded; not checked.",
        reason="table_not_loaded",
    )


def unreadable(named: Named | None, field: Field[Any]) -> Ruling:
    """Unclear: the field stands on a paper and nobody could read it, or its place was not found."""
    paper, paper_en = labels.kind(named.kind) if named else ("材料", "paper")
    name, name_en = labels.field(named.name) if named else ("关键栏目", "key field")
    if field.page is None:
        return unclear(
            f"在{paper}上未找到“{name}”，无法判定。",
            f"The {name_en} was not found on the {paper_en}; this could not be decided.",
            f"请上传{paper}印有“{name}”的完整页面。 Upload the complete page that prints the {name_en}.",
        )
    look = (field.candidates[0][0] if field.candidates else field.raw or "").replace("\n", " ")[:40]
    return unclear(
        f"{paper}的“{name}”辨认不清{f'（疑为“{look}”）' if look else ''}，无法判定。",
        f"The {name_en} on the {paper_en} could not be read for certain{f' (it looks like {look})' if look else ''}.",
        f"请重新扫描或拍摄该页，使“{name}”清晰可辨。 Scan that page again so that the {name_en} is legible.",
        at=named.places if named else (),
        found=field.raw,
    )


def disagreeing(split: Disagreement, at: tuple[Evidence, ...]) -> Ruling:
    """Unclear: several papers of one kind print one field differently."""
    (paper, paper_en), (name, name_en) = labels.kind(split.kind), labels.field(split.name)
    said = " / ".join(dict.fromkeys(str(shown(field.value)) for field in split.fields))
    return unclear(
        f"几份{paper}的“{name}”不一致（{said}），无法判定以哪份为准。",
        f"Several {paper_en}s print the {name_en} differently ({said}); which of them holds is unknown.",
        f"请只保留本批货物有效的{paper}。 Hand in only the {paper_en} that is valid for these goods.",
        at=at,
        found=said,
    )


def unknown_law(submitted_on: date, horizon: date) -> Ruling:
    """Unclear: older editions of the law are not recorded, and today's must not be applied to them."""
    return unclear(
        f"申请日期 {submitted_on} 早于本系统收录的规定（{horizon} 起），无法判定。",
        f"The application is dated {submitted_on}; the law recorded here begins on {horizon}.",
        "请核对申请日期；确为更早的申请须由人工按当时的规定审查。 Check the date; an older application needs a person.",
        reason="law_not_recorded",
    )


def crashed(code: str) -> Ruling:
    """Unclear: a fault of the program, which must never look like a pass."""
    return unclear(
        f"检查 {code} 时程序出错，本项未能判定，与您的材料无关。",
        f"The program failed while checking {code}; this is our fault and was not decided.",
        "请将本报告转交系统维护人员，并由人工检查此项。 Hand this "
        "report to the operator; a person must check this point.",
        reason="crashed",
    )
