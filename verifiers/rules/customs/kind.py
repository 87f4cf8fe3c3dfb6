"""DEC-KIND-01: an export declaration, and no check copy."""

from __future__ import annotations

from extractors.documents.customs_declaration import CustomsDeclaration
from verifiers.batch import about
from verifiers.case import Subject
from verifiers.clearance import is_import
from verifiers.law import DECLARATION_CUSTOM, GUIDE
from verifiers.model import Evidence
from verifiers.ruling import AFTER_EXPORT, BLOCK, Ruling, failed, passed, rule, unclear

_REMEDY = "请提交海关放行后的正式出口报关单。 Hand in the export declaration as released by customs."


@rule(
    "DEC-KIND-01", severity=BLOCK, stages=AFTER_EXPORT, per="application",
    cites=[GUIDE["附件1"], DECLARATION_CUSTOM["编号"]],
)  # fmt: skip
def declaration_is_final(subject: Subject) -> Ruling:
    """报关单仅供核对用或为进口报关单 / the declaration is a check copy, or one of import (ninth digit 1).

    A proper declaration beside it is enough.
    """
    papers = about(subject, CustomsDeclaration)
    wrong = {d.id: _fault(d.facts.check_copy.value, is_import(d)) for d in papers}
    at = tuple(Evidence(document=d.id, page=d.pages[0]) for d in papers if d.pages)
    if not all(wrong.values()):
        unsure = [
            d for d in papers if not wrong[d.id] and d.facts.check_copy.is_printed and d.facts.check_copy.value is None
        ]
        if len(unsure) == len([d for d in papers if not wrong[d.id]]):
            return unclear(
                "报关单是否为“仅供核对用”辨认不清。",
                "Whether the declaration is marked as a check copy could not be read.",
                _REMEDY,
                at=at,
            )
        return passed("已提交正式的出口报关单。", "A proper export declaration is there.", at=at)
    said = "；".join(f"{d.file} {wrong[d.id]}" for d in papers)
    return failed(
        f"报关单不能证明出口清关：{said}。",
        "The declaration proves no clearance: it is a check copy, or one of import.",
        _REMEDY,
        at=at,
        found=said,
    )


def _fault(check_copy: bool | None, imported: bool) -> str:
    if imported:
        return "是进口报关单"
    return "标有“仅供核对用”" if check_copy else ""
