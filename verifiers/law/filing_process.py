"""二手车出口备案系统操作流程（企业端）: what is uploaded for the filing, and how long it is valid."""

from __future__ import annotations

from datetime import date

from verifiers.law.instrument import Instrument

_IN_FORCE = date(2024, 2, 26)
"""The text prints no day of issue; the earliest day on its screens is the approval of the sample."""

_CHECKED = date(2026, 11, 21)
_SYSTEM = (
    "在备案系统内的操作步骤，申请材料中无可核对的事项。 Steps inside the filing system; nothing to check in the papers."
)
_AGAIN = "与前一部分内容相同，按同一规则检查。 Repeats the part before it; the same rules check it."

PROCESS = Instrument(
    title="二手车出口备案系统操作流程（企业端）",
    in_force=_IN_FORCE,
    checked_on=_CHECKED,
    articles={
        "1.1": "已办理电子钥匙的企业登录系统。",
        "1.2": "新增备案申请，分基本信息、申报材料、联系人三部分。",
        "基本信息": "统一社会信用代码从电子钥匙中带出，不可修改，须与企业一致。",
        "申报材料": (
            "生产企业上传六项共有材料和《公告》证明，流通企业上传六项共有材料和场所、评估人员、合作、财务四项证明；"
            "说明类收图片、pdf、doc、docx，公函、承诺书和公告证明收 pdf，均在10M以内。"
        ),
        "公函与承诺书": "公函经法人签字并加盖公章，承诺报送材料真实有效；承诺书加盖公章，说明近两年无违法行为。",
        "联系人": "填写姓名、公司职务、手机、邮箱。",
        "说明(1)": "营业执照正本、副本和公章影像为300K以内的 jpg、jpeg、png 图片。",
        "说明(2)": "企业备案有效期为1年，按照审核通过日期计算（示例：2024-02-26 至 2025-02-25）。",
        "说明(3)": "审核通过后即可再次申请，有效期按新的通过时间计算。",
        "说明(4)": "到期前可变更除统一社会信用代码外的信息，有效期不变。",
        "1.3": "上报后等待审核，列表显示复核时间和有效截止日期。",
        "1.4": "审核通过后可发起变更并重新上报。",
        "2.1": "未办理电子钥匙的企业注册账号并登录。",
        "2.2": "未办理电子钥匙的企业新增备案申请，材料要求相同。",
        "2.3": "未办理电子钥匙的企业上报。",
        "2.4": "未办理电子钥匙的企业变更。",
    },
    by_hand={
        **dict.fromkeys(("1.1", "1.2", "联系人", "说明(3)", "说明(4)", "1.3", "1.4", "2.1"), _SYSTEM),
        **dict.fromkeys(("2.2", "2.3", "2.4"), _AGAIN),
        "公函与承诺书": (
            "规则目录未设规则；所见签字和印章在材料中列出，由人工核对。 "
            "The catalogue has no rule for it; signatures and seals found are shown, and a person compares them."
        ),
    },
)

SAMPLE = Instrument(
    title="二手车出口备案系统操作流程（企业端）页面示例",
    in_force=_IN_FORCE,
    checked_on=_CHECKED,
    # What a screen shows as an example is no rule that was read.
    read=False,
    articles={"海关代码": "页面示例中的海关代码为10位（1111100000）。"},
)
