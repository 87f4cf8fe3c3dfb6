"""商务部等5部门公告2024年第6号《关于二手车出口有关事项的公告》; read in copies only, not at its official address."""

from __future__ import annotations

from datetime import date

from verifiers.law.instrument import Instrument

ANNOUNCEMENT = Instrument(
    title="商务部等5部门公告2024年第6号（关于二手车出口有关事项的公告）",
    in_force=date(2024, 3, 1),
    checked_on=date(2026, 11, 21),
    read=False,
    articles={
        "五": "申领许可证须提交登记证书、检测报告等；登记证书中的所有人与申领企业一致。",
        "六(2)": "处于抵押、质押、海关监管状态的车辆不得出口。",
    },
)
