"""SH-PLEDGE-01: both companies sealed the form."""

from __future__ import annotations

from extractors.documents.plate_quota_form import PlateQuotaForm
from intake.model import Stage
from verifiers.batch import about
from verifiers.case import Subject
from verifiers.law import SHANGHAI
from verifiers.law.shanghai_2024 import JURISDICTION
from verifiers.local import elsewhere
from verifiers.quota import sealed_by_both
from verifiers.ruling import BLOCK, Ruling, rule


@rule(
    "SH-PLEDGE-01", severity=BLOCK, stages=frozenset({Stage.PLATE_QUOTA}), per="application", cites=[SHANGHAI["附件2"]]
)
def form_is_sealed_by_both(subject: Subject) -> Ruling:
    """额度申请表缺一家企业的公章 / the quota form lacks the seal of exporter or affiliate."""
    if other := elsewhere(subject, JURISDICTION, "上海", "Shanghai", if_unknown=True):
        return other
    return sealed_by_both(subject, about(subject, PlateQuotaForm), "额度申请表", "quota form")
