"""LIC-DEST-03: exactly one country, no region."""

from __future__ import annotations

import re

from verifiers.case import Subject
from verifiers.compare import plain
from verifiers.law import LICENCE_FACE
from verifiers.ruling import LICENCE, REVIEW, Ruling, failed, passed, rule, skipped

_REGIONS = frozenset(
    {
        "欧盟", "欧洲", "西欧", "东欧", "北欧", "中东", "海湾", "海合会", "独联体", "中亚", "中亚五国", "东盟", "东南亚",
        "南亚", "西亚", "非洲", "北非", "西非", "东非", "南美", "南美洲", "拉美", "拉丁美洲", "北美", "北美洲", "中美洲",
        "大洋洲", "亚洲", "美洲", "EU", "EUROPE", "CIS", "GCC", "ASEAN", "AFRICA", "ASIA", "MIDDLEEAST",
        "EUROPEANUNION",
    }
)  # fmt: skip
_SEVERAL = re.compile(r"[、,;；/&+]|和|及|与|或")
_ONE_NAME = frozenset(
    {
        "特立尼达和多巴哥",
        "波斯尼亚和黑塞哥维那",
        "安提瓜和巴布达",
        "圣基茨和尼维斯",
        "圣多美和普林西比",
        "圣文森特和格林纳丁斯",
    }
)


@rule("LIC-DEST-03", severity=REVIEW, stages=LICENCE, per="application", cites=[LICENCE_FACE["8"]])
def destination_is_one_country(subject: Subject) -> Ruling:
    """进口国(地区)填了区域或多个国家 / the importing country is a region, or more than one country."""
    destination = subject.application.destination
    if not destination:
        return skipped("申请未填写进口国(地区)，见 LIC-DEST-01。", "No importing country is declared; see LIC-DEST-01.")
    name = plain(destination)
    is_region = name in _REGIONS or name.removesuffix("地区").removesuffix("国家") in _REGIONS
    if not is_region and (name in _ONE_NAME or not _SEVERAL.search(name)):
        return passed(
            f"进口国(地区)为单一国家或地区（{destination}）。",
            f"One country is declared ({destination}).",
            declared=destination,
        )
    return failed(
        f"进口国(地区)“{destination}”{'是区域名称' if is_region else '填了不止一个国家'}，只能填报一个国家(地区)。",
        f"The importing country {destination} is "
        f"{'a region' if is_region else 'more than one country'}; one country only.",
        "请只填写合同列明的最终目的国。 Declare the one country of final destination.",
        declared=destination,
    )
