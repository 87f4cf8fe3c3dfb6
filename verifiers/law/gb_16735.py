"""GB 16735-2019 《道路车辆 车辆识别代号（VIN）》: what a VIN may look like."""

from __future__ import annotations

from datetime import date

from verifiers.law.instrument import Instrument

# The legal characters are quoted in the ministry's guide (附件2 案例一), the check digit was tried on published sample
# numbers. The standard itself was not read: no clause numbers, and `read` is false.
STANDARD = Instrument(
    title="GB 16735-2019 道路车辆 车辆识别代号（VIN）",
    in_force=date(2020, 1, 1),
    checked_on=date(2026, 11, 21),
    read=False,
    articles={
        "字码": "VIN 由17位阿拉伯数字和大写罗马字母构成，不使用 I、O、Q。",
        "检验位": "第9位为检验位，按加权和除以11的余数确定。",
        "年份": "第10位为车型年份代码，三十年一循环，不使用 U、Z、0。",
        "顺序号": "末几位为生产顺序号，末三位须为数字，年产量达到标准的末五位为数字。",
    },
)
