"""TY-CAP-01: the enterprise's capital."""

from __future__ import annotations

from verifiers.case import NotDeclared, Subject
from verifiers.law import TAIYUAN
from verifiers.law.taiyuan_2021 import JURISDICTION, LEAST_PAID_IN, LEAST_REGISTERED
from verifiers.local import elsewhere
from verifiers.ruling import LICENCE, REVIEW, Ruling, failed, passed, rule


@rule(
    "TY-CAP-01", severity=REVIEW, stages=LICENCE, per="application",
    cites=[TAIYUAN["第三条 2"], TAIYUAN["第十五条"]],
)  # fmt: skip
def capital_is_enough(subject: Subject) -> Ruling:
    """注册资本或实缴资本不足 / registered capital under 30 million CNY, or paid-in under 20 million without equal assets."""
    if other := elsewhere(subject, JURISDICTION, "太原", "Taiyuan"):
        return other
    capital = subject.application.capital
    if capital is None or (capital.registered is None and capital.paid_in is None and capital.net_assets is None):
        raise NotDeclared("capital")
    registered, paid_in = LEAST_REGISTERED.on(subject.submitted_on), LEAST_PAID_IN.on(subject.submitted_on)
    assert registered is not None
    assert paid_in is not None
    faults = []
    if capital.registered is not None and capital.registered < registered:
        faults.append(f"注册资本 {capital.registered:g} 万元，低于 {registered:g} 万元")
    means = [each for each in (capital.paid_in, capital.net_assets) if each is not None]
    if means and max(means) < paid_in:
        faults.append(f"实缴资本或净资产 {max(means):g} 万元，低于 {paid_in:g} 万元")
    if faults:
        return failed(
            f"{'；'.join(faults)}。",
            "The enterprise's capital is less than Taiyuan's pilot measures ask for.",
            "请核对资本或补充净资产证明。 Check the capital, or prove equal net assets.",
            declared=faults[0],
        )
    if capital.registered is None or not means:
        raise NotDeclared("capital")
    return passed("注册资本和实缴资本达到要求。", "The capital is enough.", declared=f"{capital.registered:g}")
