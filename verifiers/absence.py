"""When a paper is really missing: nothing that was handed in and not understood may be it."""

from __future__ import annotations

import re

from extractors.model import Field
from verifiers import labels
from verifiers.case import Subject
from verifiers.ruling import Ruling, failed, unclear

_HINTS = {
    "registration_certificate": "登记证书",
    "deregistration_certificate": "注销证明",
    "contract": "合同|协议|CONTRACT|AGREEMENT|КОНТРАКТ|ДОГОВОР|CONTRATO|CONTRAT|عقد",
    "after_sales_confirmation": "售后|AFTER-?SALES",
    "export_licence": "许可证|LICEN[CS]E",
    "customs_declaration": "报关单",
    "inspection_report": "检测|检验|WM/?T",
    "market_access_declaration": "市场准入|准入标准",
    "business_licence": "营业执照",
    "plate_quota_form": "额度",
    "commitment_letter": "承诺",
    "unlock_statement": "情况说明|解锁",
    "unlock_table": "注销日期|解锁",
}
_LEAST_TEXT = 20
"""Characters; a page with less on it was hardly read."""


def may_be_hidden(subject: Subject, kind: str) -> tuple[str, ...]:
    """Where a paper of a kind may still be, as an applicant would name the files.

    Unread files and pages; a paper of no known kind that speaks of it or was hardly read; and one of the kind whose
    vehicle nobody could read.
    """
    hint = re.compile(_HINTS.get(kind, "(?!)"))
    found = list(subject.case.unread)
    for document in subject.case.documents:
        if document.kind == "other" and _may_be(subject, document.file, document.pages, hint):
            found.append(f"{document.file} 第 {document.pages[0]} 页")
        if document.kind == kind and document.vehicle is None and subject.vehicle is not None:
            vin = getattr(document.facts, "vin", None)
            if isinstance(vin, Field) and vin.value is None:
                found.append(f"{document.file} 第 {document.pages[0]} 页（VIN 未读出）")
    return tuple(dict.fromkeys(found))


def _may_be(subject: Subject, file: str, pages: tuple[int, ...], hint: re.Pattern[str]) -> bool:
    for page in pages:
        sheet = subject.case.sheet(file, page)
        text = "" if sheet is None else re.sub(r"\s", "", "".join(r.text for r in sheet.readings)).upper()
        if sheet is None or sheet.unread_script or 0 < len(text) < _LEAST_TEXT or hint.search(text):
            return True
    return False


def missing(subject: Subject, kinds: list[str], *, why: str = "", why_en: str = "") -> Ruling:
    """Failed for papers that are absent; unclear where something that was not understood may be one of them."""
    names = "、".join(labels.kind(kind)[0] for kind in kinds)
    names_en = ", ".join(labels.kind(kind)[1] for kind in kinds)
    whose = f"车辆 {subject.vehicle.vin} " if subject.vehicle else ""
    remedy = f"请上传{names}的完整清晰扫描件。 Upload a complete, legible scan of the {names_en}."
    hidden = tuple(dict.fromkeys(place for kind in kinds for place in may_be_hidden(subject, kind)))
    if hidden:
        return unclear(
            f"{whose}未见{names}{why}，但 {'、'.join(hidden)} 未能读出或识别，可能就在其中。",
            f"No {names_en} was found{why_en}, but some files or pages were not understood and may hold it.",
            remedy,
        )
    return failed(f"{whose}缺少{names}{why}。", f"The {names_en} is missing{why_en}.", remedy)
