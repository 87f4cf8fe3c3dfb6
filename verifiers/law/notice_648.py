"""商贸函〔2025〕648号: the notice of four ministries of 2025-11-11 on stricter management of used-car exports."""

from __future__ import annotations

from datetime import date

from verifiers.law.instrument import Dated, Instrument

ISSUED = date(2025, 11, 11)
CONFIRMATION_SINCE = date(2026, 1, 1)
CONFIRMATION_DAYS = Dated(((CONFIRMATION_SINCE, 180),))
"""Days from first registration to application up to which (inclusive) a confirmation is asked for."""

ORDERLY_EXPORT_BEFORE = CONFIRMATION_SINCE
"""Vehicles whose transfer for export was handled before this day are to be exported in good order.

The notice says 通知实施日, which can also be read as its day of issue, 2025-11-11; the doubt is why AGE-180-02 asks a
person instead of deciding.
"""

_AUTHORITY = "约束主管部门，申请材料中无可核对的事项。 Addressed to the authorities; nothing to check in the papers."
_HISTORY = "涉及企业以往行为，须由主管部门掌握的记录判断。 About past conduct; needs the authorities' records."

NOTICE = Instrument(
    title="商务部 工业和信息化部 公安部 海关总署关于进一步加强二手车出口管理工作的通知（商贸函〔2025〕648号）",
    in_force=ISSUED,
    checked_on=date(2026, 11, 21),
    articles={
        "(一)": "自2026年1月1日起，申请日距注册登记不满180天（含180天）的车辆须补充生产企业的售后服务确认书。",
        "(二)": "许可证上的品牌、型号、注册登记日期、转让登记待出口日期应与登记证书一致，日期填在附表。",
        "(三)": "对照负面清单动态管理企业，有不诚信行为的约谈、整改。",
        "(四)": "改装车须准确填写底盘品牌、改装车品牌、型号并提交改装真实性证明，须列入公告并有强制性认证。",
        "(五)": "支持企业开拓市场、提供公共服务和培训。",
        "(六)": "引导企业与生产企业、进口商做好售后，完善配套服务。",
        "附件1 一": "出口公告明确禁止出口的车辆。",
        "附件1 二": "未及时提供维修技术及备件等售后服务。",
        "附件1 三": "提供虚假车况、不履行质量保证义务、不接受监管。",
        "附件1 四": "伪造、变造证件，非法车辆套用合法证件。",
        "附件1 五": "填报不规范、未一批一证、逾期注销、二次转让待出口、注册登记日期与证书不一致等。",
        "附件1 六": "发生重大质量安全事件或违反目标国法律。",
        "附件1 七": "其他违反通知规定和不诚信的行为。",
        "附件2 一": "改装点说明及改装前后照片。",
        "附件2 二": "改装前后铭牌对比照片。",
        "附件2 三": "底盘和专用装置的采购协议及发票。",
        "附件2 四": "本企业的公告产品参数页。",
        "附件2 五": "符合目的国准入要求的证明和检测报告。",
    },
    by_hand={
        "(五)": _AUTHORITY,
        "(六)": _AUTHORITY,
        "附件1 六": _HISTORY,
        "附件1 七": _HISTORY,
    },
)
