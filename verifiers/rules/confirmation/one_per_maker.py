"""ASC-MULTI-01: every manufacturer issues a confirmation of its own."""

from __future__ import annotations

from extractors.documents.registration_certificate import RegistrationCertificate
from verifiers.case import Subject
from verifiers.compare import company
from verifiers.confirmation import asked_for, vehicles
from verifiers.law import WORK_GUIDE_1211
from verifiers.registration_age import may_need_confirmation
from verifiers.ruling import LICENCE, REVIEW, Ruling, failed, passed, rule, unclear


@rule("ASC-MULTI-01", severity=REVIEW, stages=LICENCE, per="application", cites=[WORK_GUIDE_1211["一(二)"]])
def one_confirmation_per_maker(subject: Subject) -> Ruling:
    """多家生产企业的车辆，确认书份数不足 / vehicles of several makers, but fewer confirmations than makers.

    Only vehicles within the 180 days count.
    """
    papers = asked_for(subject)
    if isinstance(papers, Ruling):
        return papers
    young = [vehicle for vehicle in vehicles(subject) if may_need_confirmation(vehicle)]
    certificates = [certificate for vehicle in young if (certificate := vehicle.maybe(RegistrationCertificate))]
    makers = {company(c.manufacturer.value): c.manufacturer for c in certificates if c.manufacturer.value is not None}
    at = subject.at(*makers.values(), *(paper.field("issuer") for paper in papers))
    names = "、".join(str(maker.value) for maker in makers.values())
    if len(papers) < len(makers) and subject.case.unread:
        return unclear(
            f"确认书少于生产企业数，但 {'、'.join(subject.case.unread)} 未能读出，可能就在其中。",
            "There are fewer confirmations than makers, but some pages were not read and may hold one.",
            "请重新上传清晰的文件。 Upload legible files.",
            at=at,
        )
    if len(papers) < len(makers):
        return failed(
            f"须确认书的车辆出自 {len(makers)} 家生产企业（{names}），只有 {len(papers)} 份确认书。",
            f"The vehicles come from {len(makers)} makers, but there are {len(papers)} confirmations.",
            "请由每家生产企业分别为其车辆出具确认书。 Have every maker issue a confirmation for its own vehicles.",
            at=at,
            found=str(len(papers)),
            declared=str(len(makers)),
        )
    is_open = any(c.manufacturer.value is None for c in certificates) or len(certificates) < len(young)
    if is_open and len(papers) < len(young):
        return unclear(
            "有车辆的制造厂名称未能读出，无法判定确认书份数是否足够。",
            "The manufacturer of some vehicle could not be read, so the number of makers is unknown.",
            "请重新扫描登记证书第2页，使制造厂名称清晰可辨。 Scan page 2 of the certificates again.",
            at=at,
        )
    return passed(
        f"{len(makers)} 家生产企业，{len(papers)} 份确认书。", "There are enough confirmations.", at=at, found=names
    )
