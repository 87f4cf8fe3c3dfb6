"""机动车强制报废标准规定（商务部、发改委、公安部、环保部令2012年第12号）: years of use by kind of vehicle and use.

The order itself was not read: the years are those that two translations quote, `is_sure` false for those from memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from verifiers.law.instrument import Dated, Instrument

_IN_FORCE = date(2013, 5, 1)

LATE_REGISTRATION_MONTHS = Dated(((_IN_FORCE, 24),))
"""Registered later than this after manufacture, the years count from the day of manufacture."""

LEAST_REMAINING_MONTHS = Dated(((_IN_FORCE, 12),))
"""A vehicle with so many months left, the last day included, may not be transferred or exported (REG-164 art. 29)."""

MOST_MIXED_YEARS = Dated(((_IN_FORCE, 15),))
"""Small and mini passenger cars that changed their use: the annex's formula gives at most so many years."""


@dataclass(frozen=True, slots=True)
class Life:
    """The years of use of one class; null for a class without a limit."""

    name: str
    years: int | None
    is_sure: bool = True


STANDARD = Instrument(
    title="机动车强制报废标准规定（商务部、国家发展改革委、公安部、环境保护部令2012年第12号）",
    in_force=_IN_FORCE,
    checked_on=date(2026, 11, 21),
    read=False,
    articles={
        "第五条": "各类机动车按车型和使用性质的使用年限；小、微型非营运载客汽车等无年限。",
        "第六条": "变更使用性质的，按有关要求计算使用年限；营运转非营运等从严。",
        "起算": "使用年限自注册登记之日起计算；超过出厂日期2年（24个月）未注册登记的，自出厂之日起计算。",
    },
)
