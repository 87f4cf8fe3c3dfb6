"""上海市促进二手车出口的若干措施（沪商规〔2024〕19号）: the export plate quota, and what promotes exports."""

from __future__ import annotations

from datetime import date

from verifiers.law.instrument import Dated, Instrument

JURISDICTION = "CN-31"
IN_FORCE, UNTIL = date(2024, 11, 1), date(2029, 10, 18)

TRANSFER_DAYS = Dated(((IN_FORCE, 15),))
"""Days after first registration within which 转让待出口 must be handled (5、)."""

MOST_AFFILIATES = Dated(((IN_FORCE, 1),))
USED_PERCENT = Dated(((IN_FORCE, 80),))
"""More quota may be asked for once more than this share of the granted quota is used (5、)."""

_PROMOTION = (
    "对政府部门或行业的支持措施，申请材料中无可核对的事项。 "
    "Measures of support addressed to the authorities; nothing to check in the papers."
)

MEASURES = Instrument(
    title="上海市促进二手车出口的若干措施（沪商规〔2024〕19号）",
    in_force=IN_FORCE,
    until=UNTIL,
    checked_on=date(2026, 11, 21),
    articles={
        "一": "主要目标。",
        "1": "鼓励发展二手车经销。",
        "2": "培育专业拍卖平台。",
        "3": "健全定价评估体系。",
        "4": "推动出口企业集聚，支持企业备案。",
        "5": (
            "出口企业可与1家本市上游关联企业共同申请出口专用牌照额度；登记车辆不核发实体牌照、不得上路，"
            "登记后15天内办理转让待出口；额度使用超过80%的可申请追加。"
        ),
        "6": "提升登记服务便利。",
        "7": "提升通关便利。",
        "8": "支持开拓国际市场。",
        "9": "提升企业国际化经营能力。",
        "10": "提升交易国际化服务水平。",
        "11": "加大金融服务保障。",
        "12": "发挥出口信用保险作用。",
        "13": "建立工作协调机制。",
        "附件1": "企业承诺书由出口企业和上游关联企业共同作出，附两家盖章的营业执照复印件。",
        "附件2": "额度申请表由出口企业和上游关联企业盖章，列明关联企业代码、品牌型号和车辆识别代码。",
    },
    by_hand=dict.fromkeys(("一", "1", "2", "3", "4", "6", "7", "8", "9", "10", "11", "12", "13"), _PROMOTION),
)
