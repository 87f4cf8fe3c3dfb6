"""FRD-EDIT-01: every part of a page shares the look and the history of the page."""

from __future__ import annotations

from extractors.documents.deregistration_certificate import DeregistrationCertificate
from extractors.documents.registration_certificate import RegistrationCertificate
from extractors.screening.suspicion import SuspicionKind
from verifiers.case import Subject
from verifiers.law import NOTICE
from verifiers.ruling import EVERY_STAGE, REVIEW, Ruling, failed, passed, rule, skipped
from verifiers.suspected import REMEDY, Suspected, field_at, suspected

_MOST_SAID = 4
_KINDS: tuple[SuspicionKind, ...] = ("recompressed", "repeated", "other_type", "moved_letter", "pasted_code")
_OF_TYPE = ("other_type", "moved_letter")
_CERTIFICATES = (RegistrationCertificate, DeregistrationCertificate)
_PUT_ON_ALONE = frozenset({"certificate_no", "current_owner", "transfer_for_export_on", "entries"})


@rule("FRD-EDIT-01", severity=REVIEW, stages=EVERY_STAGE, per="application", cites=[NOTICE["附件1 四"]])
def pages_are_of_one_piece(subject: Subject) -> Ruling:
    """页面局部与周围不一致 / a region of a page was copied, pasted or printed again.

    Its compression differs from the rest of the page, its very pixels repeat another place, its letters are of
    another type than those around it or off their line, or a code lies on paper of its own; a person compares the two.
    Where part of a page could not be looked at nothing is said to be in order.
    """
    found = [each for each in suspected(subject, *_KINDS) if _counts(each)]
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
    if blind:
        gaps = dict.fromkeys(reason for sheet in blind for reason in sheet.unscreened)
        return skipped(
            f"{len(screened)} 页中有 {len(blind)} 页不能全面检查：{'；'.join(gap.partition(' / ')[0] for gap in gaps)}。"
            "能检查的部分未见局部不一致，但不能据此认为未经改动。",
            f"{len(blind)} of {len(screened)} pages could not be looked at in full: "
            f"{'; '.join(gap.partition(' / ')[2] for gap in gaps)}. What could be looked at shows no part that differs "
            "from the rest; that does not mean nothing was changed.",
            reason="not_screened",
        )
    return passed("已检查的页面未见局部不一致。", "No page shows a part that differs from the rest.")


def _counts(each: Suspected) -> bool:
    """Whether something stands where nothing of its kind is usual; codes are printed in frames elsewhere."""
    if each.suspicion.kind == "pasted_code":
        return isinstance(each.document.facts, _CERTIFICATES)
    return each.suspicion.kind not in _OF_TYPE or _is_filled_in(each)


def _is_filled_in(each: Suspected) -> bool:
    """Whether what stands there was filled in with its neighbours at one go.

    Elsewhere another type is usual: in headings, in a number put on by another machine, in entries of later days.
    """
    if not isinstance(each.document.facts, _CERTIFICATES):
        return False
    field = field_at(each.document, each.suspicion.page, each.suspicion.box)
    return field is not None and field not in _PUT_ON_ALONE
