"""商务部等5部门公告2024年第6号《关于二手车出口有关事项的公告》; read in copies only, not at its official address."""

from __future__ import annotations

from datetime import date

from verifiers.law.instrument import Instrument

_RECORDS = (
    "所涉监管、司法或警方记录无法从材料中得知，只核对文字线索。 "
    "Needs records of police or courts that no paper shows; only hints in the text are looked at."
)

ANNOUNCEMENT = Instrument(
    title="商务部等5部门公告2024年第6号（关于二手车出口有关事项的公告）",
    in_force=date(2024, 3, 1),
    checked_on=date(2026, 11, 21),
    read=False,
    articles={
        "一": "二手车指办完注册登记至强制报废前交易的汽车（不含三轮汽车、低速货车）、挂车；出口实行许可证管理。",
        "二": "申报企业的条件：境内注册，无未整改违法和严重失信；生产企业列入公告，流通企业有场所和鉴定评估人员等。",
        "三": "企业申报的程序和材料，省级商务主管部门15个工作日内审核。",
        "四": "依法办理转让登记后及时申领许可证、通关和注销；3个工作日内签发。",
        "五": "申领许可证须提交登记证书、合同、检测报告及检测机构自我声明等；登记证书中的所有人与申领企业一致。",
        "六": "不得出口的十类车辆。",
        "六(1)": "达到或距强制报废标准1年以内（含1年）的车辆不得出口。",
        "六(2)": "处于抵押、质押、海关监管状态的车辆不得出口。",
        "六(8)": "检测不合格的车辆不得出口。",
        "六(9)": "交通违法、事故未处理完毕的车辆不得出口。",
        "七": "已办理出口清关的不得退运，办理待出口手续后不得在境内交易变更。",
    },
    by_hand={
        "二": "企业条件在备案时由主管部门核实。 Conditions of the enterprise, verified by the authorities when it files.",
        "三": "约束主管部门；备案材料按备案系统操作流程检查。 The filing's papers are checked by its operating procedure.",
        "四": "约束主管部门；时限由申办指南的规则检查。 Its periods are checked by the rules of the guide.",
        "七": _RECORDS,
    },
)
