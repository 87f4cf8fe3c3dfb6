"""SH-QUOTA-01: more quota only once most of it is used."""

from __future__ import annotations

from intake.model import Stage
from verifiers.case import NotDeclared, Subject
from verifiers.law import SHANGHAI
from verifiers.law.shanghai_2024 import JURISDICTION, USED_PERCENT
from verifiers.local import elsewhere
from verifiers.ruling import REVIEW, Ruling, failed, passed, rule, skipped


@rule("SH-QUOTA-01", severity=REVIEW, stages=frozenset({Stage.PLATE_QUOTA}), per="application", cites=[SHANGHAI["5"]])
def quota_is_nearly_used(subject: Subject) -> Ruling:
    """额度使用未超过 80% 即申请追加 / more quota is asked for while no more than 80 % of it is used."""
    if other := elsewhere(subject, JURISDICTION, "上海", "Shanghai", if_unknown=True):
        return other
    quota = subject.application.quota
    if quota is None or quota.requested is None:
        raise NotDeclared("quota")
    if not quota.granted or not quota.requested:
        return skipped("首次申请或未申请追加，无需核对。", "A first request, or none for more.")
    if quota.used is None:
        raise NotDeclared("quota")
    percent = USED_PERCENT.on(subject.submitted_on) or 80
    share = f"{quota.used}/{quota.granted}"
    if quota.used * 100 > quota.granted * percent:
        return passed(f"已用额度 {share}，超过 {percent}%。", f"{share} of the quota is used.", declared=share)
    return failed(
        f"已用额度 {share}，未超过 {percent}%，不能申请追加。",
        f"{share} of the quota is used, no more than {percent} %.",
        f"请在额度使用超过 {percent}% 后再申请追加。 Ask for more once over {percent} % is used.",
        declared=share,
    )
