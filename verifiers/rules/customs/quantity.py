"""DEC-QTY-01: as many vehicles declared as licensed, in one clearance."""

from __future__ import annotations

from extractors.documents.customs_declaration import CustomsDeclaration
from extractors.model import Unreadable
from verifiers.absence import may_be_hidden
from verifiers.case import Subject
from verifiers.clearance import declarations, licence_value
from verifiers.law import GUIDE
from verifiers.ruling import AFTER_EXPORT, BLOCK, Ruling, failed, passed, rule, unclear


@rule("DEC-QTY-01", severity=BLOCK, stages=AFTER_EXPORT, per="application", cites=[GUIDE["(十八)"]])
def declared_quantity_is_the_licences(subject: Subject) -> Ruling:
    """报关数量与许可证证面数量不一致 / the declared quantity is not the licence's; it must be one clearance."""
    papers = declarations(subject)
    value, source = licence_value(subject, "quantity")
    lists = [d.facts.items for d in papers]
    items = [item for field in lists for item in field.need()]
    if any(item.quantity is None for item in items):
        raise Unreadable(lists[0])
    declared, licensed = sum(item.quantity or 0 for item in items), int(str(value))
    at = subject.at(*items, source)
    if declared == licensed:
        return passed(f"报关数量与许可证数量一致（{licensed}）。", f"Both quantities are {licensed}.", at=at)
    hidden = may_be_hidden(subject, CustomsDeclaration.kind)
    if declared < licensed and hidden:
        return unclear(
            f"报关数量合计 {declared} 辆，少于许可证证面数量 {licensed} 辆，但 {'、'.join(hidden)} 未能读出或识别，可能另有报关商品项。",
            f"{declared} of {licensed} vehicles were found declared; pages that were not understood may hold more.",
            "请重新上传清晰完整的报关单。 Upload the whole declaration, legible.",
            at=at,
            declared=str(licensed),
            found=str(declared),
        )
    return failed(
        f"报关数量合计 {declared} 辆，许可证证面数量 {licensed} 辆，须一次完成清关。",
        f"{declared} vehicles were declared, but the licence is for {licensed}; it must be one clearance.",
        "请核对报关单；少报的须将许可证退回发证机构重新申请。 Check the declaration; else return the licence and apply again.",
        at=at,
        declared=str(licensed),
        found=str(declared),
    )
