"""BAN-SCRAP-02: the former use of a vehicle whose years hang on it."""

from __future__ import annotations

from extractors.documents.registration_certificate import RegistrationCertificate
from verifiers.case import Subject
from verifiers.law import ANNOUNCEMENT, SCRAPPING
from verifiers.ruling import LICENCE, REVIEW, Ruling, failed, passed, rule
from verifiers.service_life import needs_history, uses


@rule("BAN-SCRAP-02", severity=REVIEW, stages=LICENCE, cites=[ANNOUNCEMENT["六(1)"], SCRAPPING["第六条"]])
def former_use_is_known(subject: Subject) -> Ruling:
    """使用性质须追溯而看不到原使用性质 / the use needs history and no original use is visible.

    营转非, 出租转非, school buses and dangerous goods: the years of use hang on what the vehicle was used for before.
    """
    certificate = subject.one(RegistrationCertificate)
    certificate.use.need()
    history = uses(certificate)
    changed = [use for use in history if needs_history(use)]
    at = subject.at(certificate.use, certificate.entries)
    if not changed:
        return passed("使用性质无须追溯。", "The use needs no history.", at=at, found=history[-1])
    earlier = [use for use in history if not needs_history(use)]
    if earlier:
        return passed(
            f"使用性质“{changed[-1]}”，原使用性质“{earlier[0]}”可见。",
            f"The original use, {earlier[0]}, is visible.",
            at=at,
            found=earlier[0],
        )
    return failed(
        f"使用性质为“{changed[-1]}”，登记证书上看不到原使用性质，报废年限须人工核定。",
        f"The use is {changed[-1]}, and no original use is visible; its years must be worked out by a person.",
        "请补充登记证书上使用性质变更的签注页或车管所证明。 Add the endorsement of the change of use, or proof of it.",
        at=at,
        found=changed[-1],
    )
