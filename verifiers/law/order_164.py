"""《机动车登记规定》（公安部令第164号）: what the vehicle registration office endorses, and when it deregisters."""

from __future__ import annotations

from datetime import date

from verifiers.law.guide_2025 import IN_FORCE as GUIDE_IN_FORCE
from verifiers.law.instrument import Dated, Instrument

_IN_FORCE = date(2022, 5, 1)

DEREGISTRATION_MONTHS = Dated(((_IN_FORCE, 2),))
"""Months after clearance within which deregistration must be applied for (第三十七条; 申办指南 (十九))."""

DEREGISTRATION_HANDLING_DAYS = Dated(((_IN_FORCE, 7),))
"""Days allowed between applying and the day printed on the certificate before the period counts as missed.

The law limits the day of applying, the certificate shows the day it was done: within these days a person must look.
"""

PLATE_DAYS = Dated(((_IN_FORCE, 60),))
"""Days for which a temporary plate is valid at most (第二十八条)."""

REMINDER_DAYS = Dated(((GUIDE_IN_FORCE, 45),))
"""Days after clearance from which an outstanding deregistration is called to mind; a service, not a rule of law."""

ORDER = Instrument(
    title="机动车登记规定（公安部令第164号）",
    in_force=_IN_FORCE,
    checked_on=date(2026, 11, 21),
    articles={
        "第二十五条": "交付之日起三十日内申请转让登记。",
        "第二十八条": "二手车出口企业收购机动车的，在登记证书上签注转让待出口事项，核发不超过六十日的临时号牌。",
        "第二十九条": "海关监管期未满、距强制报废不足一年等情形不予办理转让登记。",
        "第三十二条": "在登记证书上签注抵押登记的内容和日期。",
        "第三十四条": "在登记证书上签注质押备案或者解除质押备案的内容和日期。",
        "第三十七条": "报废、灭失、因故不在我国境内使用、退车的应申请注销；出口的在通关后二个月内申请。",
        "第四十二条": "抵押登记、质押备案期间不予办理转让、注销登记。",
        "第八十五条": "登记证书式样由公安部统一制定并监制，由登记机关盖章。",
    },
)
