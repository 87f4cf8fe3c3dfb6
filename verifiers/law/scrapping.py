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


@dataclass(frozen=True, slots=True)
class Life:
    """The years of use of one class, null for none; `most` where a formula leaves them open between two bounds."""

    name: str
    years: int | None
    most: int | None = None
    is_sure: bool = True


# 载客: by use, for 小微型, 中型, 大型.
TAXI = (Life("小、微型出租客运汽车", 8), Life("中型出租客运汽车", 10), Life("大型出租客运汽车", 12))
RENTAL = (Life("租赁载客汽车", 15),) * 3
DRIVING_SCHOOL = (Life("小型教练载客汽车", 10), Life("中型教练载客汽车", 12), Life("大型教练载客汽车", 15))
PUBLIC_BUS = (Life("公交客运汽车", 13),) * 3
OTHER_COMMERCIAL = (
    Life("其他小、微型营运载客汽车", 10), Life("其他中型营运载客汽车", 15), Life("其他大型营运载客汽车", 15),
)  # fmt: skip
SCHOOL_BUS = Life("专用校车", 15)
PRIVATE = (Life("小、微型非营运载客汽车", None), Life("中型非营运载客汽车", 20), Life("大型非营运载客汽车", 20))
LARGE_CAR = Life("大型非营运轿车", None)
# The annex's formula for a small passenger car whose use changed lies between its commercial years and fifteen.
CHANGED_SMALL = Life("变更过使用性质的小、微型载客汽车", 10, most=15)

# 载货, 挂车, 专项作业 and the rest.
MINI_TRUCK, TRUCK = Life("微型载货汽车", 12), Life("中、轻、重型载货汽车", 15)
DANGEROUS_TRUCK = Life("危险品运输载货汽车", 10, is_sure=False)
THREE_WHEELED, LOW_SPEED = Life("三轮汽车", 9), Life("低速货车", 9, most=12, is_sure=False)
LOADED_WORK, WORK = Life("有载货功能的专项作业车", 15, is_sure=False), Life("无载货功能的专项作业车", 30, is_sure=False)
ANY_WORK = Life("专项作业车", 15, most=30, is_sure=False)
FULL_TRAILER, CONTAINER_TRAILER, SEMI_TRAILER = Life("全挂车", 10), Life("集装箱半挂车", 20), Life("其他半挂车", 15)
DANGEROUS_TRAILER = Life("危险品运输半挂车", 10)
THREE_WHEELED_MOTORCYCLE, MOTORCYCLE = Life("正三轮摩托车", 12, is_sure=False), Life("其他摩托车", 13, is_sure=False)
WHEELED_MACHINE = Life("轮式专用机械车", None)

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
