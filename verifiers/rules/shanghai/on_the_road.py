"""SH-ROAD-01: no physical plate on a quota vehicle."""

from __future__ import annotations

import re

from intake.model import Stage
from verifiers.case import Subject
from verifiers.compare import plain
from verifiers.law import SHANGHAI
from verifiers.law.shanghai_2024 import JURISDICTION
from verifiers.local import elsewhere
from verifiers.model import Evidence
from verifiers.pages import sheets_of
from verifiers.ruling import NOTE, Ruling, failed, passed, rule, skipped

_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·.]?[A-HJ-NP-Z0-9]{5,6}"
)


@rule("SH-ROAD-01", severity=NOTE, stages=frozenset({Stage.PLATE_QUOTA}), per="application", cites=[SHANGHAI["5"]])
def no_plate_on_the_road(subject: Subject) -> Ruling:
    """照片或行驶证显示实体牌照 / a photograph or a 行驶证 shows a plate on a vehicle that has none by the quota.

    Looked for on pages of no known kind.
    """
    if other := elsewhere(subject, JURISDICTION, "上海", "Shanghai", if_unknown=True):
        return other
    papers = [d for d in subject.papers() if d.kind == "other"]
    if not papers:
        return skipped("没有照片或行驶证可看。", "There is no photograph or driving licence to look at.")
    shown = [
        (match.group(), Evidence(document=d.id, page=sheet.page.number, box=sheet.on_page(reading.box)))
        for d in papers
        for sheet in sheets_of(subject, [d])
        for reading in sheet.readings
        if (match := _PLATE.search(plain(reading.text)))
    ]
    if not shown:
        return passed("照片和其他材料中没有实体牌照。", "No plate was seen.")
    plates = "、".join(dict.fromkeys(plate for plate, _ in shown))
    return failed(
        f"材料中可见号牌“{plates}”，出口专用额度车辆不核发实体牌照、不得上路。",
        f"The plate {plates} can be seen; vehicles of the export quota bear none and may not use the roads.",
        "请说明该号牌属于哪辆车。 Explain which vehicle bears this plate.",
        at=tuple(place for _, place in shown),
        found=plates,
    )
