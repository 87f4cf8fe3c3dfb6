"""MOD-CCC-01: a converted vehicle is certified and announced."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.compare import plain
from verifiers.law import NOTICE
from verifiers.modified import CERTIFICATION, materials, not_modified
from verifiers.ruling import BLOCK, LICENCE, Ruling, failed, passed, rule, skipped, unclear

_REMEDY = (
    "请提交有效的国家强制性产品认证（CCC）证书；未列入《公告》或未认证的不得出口。 "
    "Hand in the certificate of compulsory certification; without it, or outside the announcement, it may not leave."
)


@rule("MOD-CCC-01", severity=BLOCK, stages=LICENCE, cites=[NOTICE["(四)"]])
def conversion_is_certified(subject: Subject) -> Ruling:
    """改装车没有强制性产品认证或未列入公告 / no CCC certificate, or the model is not announced.

    Whether the model stands in the ministry's 《公告》 is asked of a table that the operator loads.
    """
    if ruling := not_modified(subject):
        return ruling
    papers = materials(subject)
    numbers = [d.facts.certificate_no for d in papers if d.facts.certificate_no.is_printed]
    certified = [d for d in papers if d.facts.item.value == CERTIFICATION]
    at = subject.at(*numbers)
    if not numbers and not certified:
        hidden = [d.file for d in subject.case.documents if d.kind == "other"] + list(subject.case.unread)
        if hidden:
            return unclear(
                f"未见强制性产品认证证书，但 {'、'.join(dict.fromkeys(hidden))} 未能识别，可能就是。",
                "No certificate of compulsory certification was found, but some papers were not recognised.",
                _REMEDY,
            )
        return failed(
            "改装车没有国家强制性产品认证（CCC）证书。",
            "The converted vehicle has no certificate of compulsory certification.",
            _REMEDY,
        )
    for number in numbers:
        number.need()
    modified = subject.car.modified
    model = (modified.model if modified else None) or subject.car.model
    if not model:
        return skipped("申请未填写改装车型号，见 MOD-BRAND-01。", "No model is declared; see MOD-BRAND-01.", at=at)
    if plain(model) in {plain(each) for each in subject.table("announcement_products")}:
        return passed(f"有 CCC 证书，型号“{model}”列入《公告》。", f"{model} is certified and announced.", at=at)
    return failed(
        f"改装车型号“{model}”不在已加载的《公告》产品表中。",
        f"The model {model} is not among the announced ones.",
        _REMEDY,
        at=at,
        declared=model,
    )
