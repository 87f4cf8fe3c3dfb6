"""FRD-EDIT-01: every part of a page shares the look and the history of the page."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.law import NOTICE
from verifiers.ruling import EVERY_STAGE, REVIEW, Ruling, failed, passed, rule, skipped
from verifiers.suspected import REMEDY, suspected

_MOST_SAID = 4


@rule("FRD-EDIT-01", severity=REVIEW, stages=EVERY_STAGE, per="application", cites=[NOTICE["附件1 四"]])
def pages_are_of_one_piece(subject: Subject) -> Ruling:
    """页面局部与周围不一致 / a region of a page was copied, pasted or printed again.

    Its compression differs from the rest of the page, or its very pixels repeat another place; a person compares the
    two. What could not be looked at is said, for silence proves nothing.
    """
    found = list(suspected(subject, "recompressed", "repeated"))
    if found:
        more = f"等 {len(found)} 处" if len(found) > _MOST_SAID else ""
        return failed(
            f"请对照：{'；'.join(f'{each.where[0]}{each.suspicion.said}' for each in found[:_MOST_SAID])}{more}。",
            f"Please compare: {'; '.join(f'{e.where[1]}: {e.suspicion.said_en}' for e in found[:_MOST_SAID])}.",
            REMEDY,
            at=tuple(place for each in found for place in each.places),
        )
    screened = [sheet for sheet in subject.case.sheets if sheet.readings and not sheet.failure]
    if not screened:
        return skipped("没有可检查的页面。", "There are no pages to look at.")
    blind = [sheet for sheet in screened if sheet.unscreened]
    gaps = dict.fromkeys(reason for sheet in blind for reason in sheet.unscreened)
    told = f"（{len(blind)} 页有检查未能进行：{'；'.join(gap.partition(' / ')[0] for gap in gaps)}）" if blind else ""
    told_en = f" ({len(blind)} pages not in full: {'; '.join(gap.partition(' / ')[2] for gap in gaps)})"
    return passed(
        f"已检查的页面未见局部不一致{told}。",
        f"No page shows a part that differs from the rest{told_en if blind else ''}.",
    )
