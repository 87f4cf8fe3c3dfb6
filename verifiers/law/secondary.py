"""Sources that are no law, or law known only from copies: each says so in its citation, and none of them blocks."""

from __future__ import annotations

from datetime import date

from verifiers.law.instrument import Instrument

_CHECKED = date(2026, 11, 21)

LICENCE_FACE = Instrument(
    title="中华人民共和国出口许可证证面内容规范",
    in_force=date(2009, 1, 1),
    checked_on=_CHECKED,
    read=False,
    articles={
        "3": "许可证号结构为 年份-发证机构代码-顺序号（XX-XX-XXXXXX）。",
        "6": "合同号不超过17个字符，只能填一个。",
        "8": "进口国(地区)只能填一个国家(地区)，不得填欧盟等区域名称。",
    },
)

LICENCE_FORM = Instrument(
    title="中华人民共和国出口许可证空白表式样（公开资料）",
    in_force=date(2009, 1, 1),
    checked_on=_CHECKED,
    read=False,
    articles={"15–18": "许可证列明单位、数量、单价（币别）、总值，与合同一致。"},
)

CATALOGUE_2026 = Instrument(
    title="出口许可证管理货物目录（2026年）（商务部 海关总署公告2025年第89号）",
    in_force=date(2026, 1, 1),
    checked_on=_CHECKED,
    read=False,
    articles={
        "目录": "出口许可证管理货物的10位商品编码以当年目录为准；纯电动乘用车为8703801090。",
    },
)

WORK_GUIDE_1211 = Instrument(
    title="关于申请二手车和改装车出口许可证有关事项的工作指引（企业版）（2025年12月11日）",
    in_force=date(2025, 12, 11),
    checked_on=_CHECKED,
    read=False,
    articles={
        "一(一)": "180天按注册登记日期至出口许可证申请日期计算，第180天仍须提交确认书。",
        "一(二)": (
            "确认书由列入公告的车辆生产企业出具并盖章，销售公司、经销商、改装车企业不可出具；"
            "列明全部车辆的 VIN、目的国、海外网点，各生产企业分别出具。"
        ),
        "一(三)": "2026年1月1日前已办理转让登记待出口手续的车辆另有过渡安排（原文未能读全）。",
    },
)

LICENCE_VALIDITY = Instrument(
    title="货物出口许可证管理办法（未见原文）及省级培训资料",
    in_force=date(2009, 1, 1),
    checked_on=_CHECKED,
    read=False,
    articles={"有效期": "出口许可证自签发之日起有效期6个月，不得跨年度。"},
)

INSPECTION_STANDARDS = Instrument(
    title="WM/T 8-2022 二手乘用车出口质量要求、WM/T 9-2022 二手商用车辆及挂车出口质量要求",
    in_force=date(2022, 12, 1),
    checked_on=_CHECKED,
    read=False,
    articles={
        "范围": "WM/T 8 适用于二手乘用车，WM/T 9 适用于二手商用车辆及挂车。",
        "报告": "检测报告写明标准、车辆所有人或委托人、里程和结论，由检测机构盖章（据培训资料）。",
    },
)

DECLARATION_CUSTOM = Instrument(
    title="海关报关单填制惯例（行业资料，未见原文）",
    in_force=date(2018, 8, 1),
    checked_on=_CHECKED,
    read=False,
    articles={
        "编号": "海关编号共18位，第9位为进出口标志，0为出口、1为进口。",
        "日期": "出口日期不早于申报日期。",
        "规格型号": "规格型号或备注中如实填写车辆识别代号和“旧”。",
    },
)

COMMON_KNOWLEDGE = Instrument(
    title="行业公开资料（非法规）",
    in_force=date(2020, 1, 1),
    checked_on=_CHECKED,
    read=False,
    articles={
        "WMI": "世界制造厂识别代号与制造厂的公开对照表；L、H 开头为中国。",
        "年份代码": "车型年份代码不使用 U、Z、0。",
        "商品编码": "8702 为10座及以上客车，8703 为乘用车，8704 为货车，8705 为专用车，8701 为牵引车，8716 为挂车。",
        "登记证书": "登记证书编号为12位数字，第1页右上角条码（Codabar）为同一号码；当前所有人以最近一次登记为准。",
        "里程": "里程表读数不会减少。",
        "省份": "号牌首字和证书编号前两位与登记机关所在省份对应。",
    },
)

LEGIBILITY = Instrument(
    title="预审系统对材料清晰度的要求（非法规）",
    in_force=date(2025, 1, 1),
    checked_on=_CHECKED,
    read=False,
    articles={
        "图像": "页面短边不少于1000像素，关键栏目无模糊和反光，边缘完整。",
        "识别": "关键栏目须能确定地读出，读不准的由人工核对。",
        "文件": "上传的文件须能打开、完整、类型受支持，才能预审。",
    },
)
