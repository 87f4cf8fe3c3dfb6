"""二手车出口有关事项申办指南（企业版2025年修订）: the ministry's guide for enterprises, articles and annexes."""

from __future__ import annotations

from datetime import date

from verifiers.law.instrument import Dated, Instrument

# The text prints no day of issue; its title gives the year, so it counts from the first day of that year.
IN_FORCE = date(2025, 1, 1)

MOST_VEHICLES = Dated(((IN_FORCE, 20),))
FILING_YEARS = Dated(((IN_FORCE, 1),))
ISSUE_WORKDAYS = Dated(((IN_FORCE, 3),))
"""Working days from complete papers to the licence ((十六)), and to an unlock (附件1)."""
FILING_WORKDAYS = Dated(((IN_FORCE, 15),))
"""Working days in which a filing or a change of it is examined ((九))."""
WAITING_DAYS = Dated(((IN_FORCE, 7),))
"""Natural days after deregistration in which the police's data reach the system (附件1)."""

QR_SINCE = date(2024, 9, 1)
"""Deregistrations from this day on carry a QR code everywhere (附件2 案例三)."""

_AUTHORITY = (
    "约束商务主管部门或发证机构，申请材料中无可核对的事项。 "
    "Addressed to the authorities; nothing to check in the papers."
)
_SYSTEM = (
    "在商务部业务系统内办理，申请材料中无可核对的事项。 Done "
    "inside the ministry's system; nothing to check in the papers."
)

GUIDE = Instrument(
    title="二手车出口有关事项申办指南（企业版2025年修订）",
    in_force=IN_FORCE,
    checked_on=date(2026, 11, 21),
    articles={
        "(一)": "省级商务主管部门为二手车出口备案机构。",
        "(二)": "许可证局及列明的省市商务主管部门为发证机构。",
        "(三)": "备案和发证机构建立工作机制、防控风险、报告严重错情。",
        "(四)": "谁出口谁申领，许可证不得由其他企业或个人代为申请。",
        "(五)": "备案有效期1年，自备案通过之日起算，到期前可重新备案。",
        "(六)": "备案到期前可申请更改备案内容，有效期不变。",
        "(七)": "网上填报备案；申请许可证须持电子钥匙。",
        "(八)": "备案应提交全部材料并如实填写申报表。",
        "(九)": "备案机构15个工作日内审核，一次性告知不符原因。",
        "(十)": "备案通过后方可申请许可证，未通过备案的无法申请。",
        "(十一)": "原备案有效期内已核发的许可证在其有效期内可正常使用。",
        "(十二)": "申请许可证应如实提交全部申请材料。",
        "(十三)": "VIN 码应按登记证书准确完整填写；与国家标准不一致的，申请前报告，不得自行修改。",
        "(十四)": "出口商、发货人均填二手车出口企业，商品状态选“旧”，规格、等级填品牌和型号，并与登记证书一致。",
        "(十五)": "进口国(地区)填合同列明的最终目的地；运往境内综合保税区等的填中国。",
        "(十六)": "发证机构自材料齐备起3个工作日内发证，一次性告知不符原因。",
        "(十七)": "办理转让待出口后再次变更所有人的，原则上不予发证；非企业因素造成的须逐级核实。",
        "(十八)": "一批一证；同一商品编码最多申请20辆；报关数量与证面一致并一次清关。",
        "(十九)": "通关后2个月内申请注销登记；注销证明书右上角二维码可核验真伪。",
        "(二十)": "确认车辆离境后再注销；不得先注销后出口，不得为已注销车辆申请许可证。",
        "(二十一)": "提供含售后服务内容的有效出口合同，外文合同附中文译本并以译本为准。",
        "(二十二)": "出具符合出口目标市场准入标准的声明并盖公章。",
        "(二十三)": "常见问题解决流程和典型案例见附件。",
        "附件1": "人工解锁须提交盖章材料：注销证明书由车管所盖章、二维码清晰，报关单出口日期不为空等。",
        "附件2 案例一": "VIN 码误填（如0填成O）视同未注销；VIN 共17位，不得使用 I、O、Q。",
        "附件2 案例二": "未离境即注销的车辆无法再出口或重新申请许可证。",
        "附件2 案例三": "伪造登记证书、注销证明书的后果；2024年9月起注销证明书均有二维码；企业须自行办理。",
    },
    by_hand={
        "(一)": _AUTHORITY,
        "(二)": _AUTHORITY,
        "(三)": _AUTHORITY,
        "(六)": _SYSTEM,
        "(七)": _SYSTEM,
        "(九)": _AUTHORITY,
        "(十一)": (
            "旧证在有效期内的使用与本次申请无关。 The use of an earlier "
            "licence within its validity is no part of an application."
        ),
        "(十六)": _AUTHORITY,
        "(二十三)": "指向附件，本身无要求。 Points at the annexes and asks for nothing itself.",
    },
)
