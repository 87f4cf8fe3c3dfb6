"""FRD-SEAL-01: every seal was put on its paper by hand."""

from __future__ import annotations

from extractors.documents.registration_certificate import RegistrationCertificate
from extractors.model import Seal, Sheet
from intake.echoes import Echo
from verifiers import labels
from verifiers.case import Case, Subject
from verifiers.law import GUIDE
from verifiers.model import Evidence
from verifiers.ruling import EVERY_STAGE, REVIEW, Ruling, failed, passed, rule, skipped, unclear
from verifiers.screening.echoes import is_shared_seal, places, seals_uncompared
from verifiers.seal_twins import Twins, twins
from verifiers.suspected import REMEDY, Suspected, owner_of, suspected

_MOST_SAID = 4


@rule("FRD-SEAL-01", severity=REVIEW, stages=EVERY_STAGE, per="application", cites=[GUIDE["附件2 案例三"]])
def no_seal_is_a_copy(subject: Subject) -> Ruling:
    """印章逐像素相同 / a seal is pixel for pixel the same on two papers, or in two places of one paper.

    The other paper may stand in another application. Two impressions of one stamp never take the same ink; one paper
    that was scanned twice shows its own seal again and is no reason to look. A seal that never mixed with what it
    stands on, or that hides the print below it, counts too.
    """
    if not any(sheet.seals for sheet in subject.case.sheets):
        return skipped("材料上没有印章可供比对。", "There are no seals to compare.")
    pairs = list(twins(subject.case.sheets))
    alone = [each for each in suspected(subject, "pasted_seal", "covering_seal") if _counts(each)]
    elsewhere = tuple(filter(is_shared_seal, subject.case.echoes.found)) if subject.case.echoes else ()
    if not pairs and not alone and not elsewhere and (missed := seals_uncompared(subject.case)):
        return unclear(
            f"有 {len(missed)} 页上的印章与其他申请中的印章相近，但未能完成比对，无法判定是否为同一印迹。",
            f"The seals on {len(missed)} page(s) lie like seals elsewhere, and were not compared with them.",
            "请人工比对，或重新提交后再预审。 Compare them by hand, or hand them in again.",
            at=places(subject.case, missed),
        )
    if not pairs and not alone and not elsewhere:
        return passed("未见逐像素相同的印章。", "No two seals are pixel for pixel the same.")
    said = [_said(subject.case, pair) for pair in pairs] + [_said_alone(each) for each in alone]
    said += [_said_elsewhere(each) for each in elsewhere]
    more = f"等 {len(said)} 处" if len(said) > _MOST_SAID else ""
    return failed(
        f"请对照印章：{'；'.join(zh for zh, _ in said[:_MOST_SAID])}{more}。",
        f"Please compare these seals: {'; '.join(en for _, en in said[:_MOST_SAID])}.",
        REMEDY,
        at=tuple(
            dict.fromkeys(
                [
                    *(place for pair in pairs for seal in (pair.first, pair.second) for place in _at(subject, *seal)),
                    *(place for each in alone for place in each.places),
                    *places(subject.case, (each.here for each in elsewhere)),
                ]
            )
        ),
    )


def _counts(each: Suspected) -> bool:
    """Whether a seal that hides print can be no electronic one: a 登记证书 bears none, any other paper may."""
    return each.suspicion.kind != "covering_seal" or isinstance(each.document.facts, RegistrationCertificate)


def _said(case: Case, pair: Twins) -> tuple[str, str]:
    (where, where_en), (there, there_en) = _where(case, pair.first[0]), _where(case, pair.second[0])
    if pair.is_on_one_page:
        return (
            f"{where}上两处印章的墨迹深浅完全一致，手工盖章不会如此",
            f"on {where_en} two seals took their ink in exactly the same spots, as no two impressions do",
        )
    return (
        f"{where}与{there}上的印章墨迹深浅完全一致，两次盖章不会如此",
        f"the seals on {where_en} and {there_en} took their ink in exactly the same spots, as no two impressions do",
    )


def _said_alone(each: Suspected) -> tuple[str, str]:
    return f"{each.where[0]}{each.suspicion.said}", f"{each.where[1]}: {each.suspicion.said_en}"


def _said_elsewhere(echo: Echo) -> tuple[str, str]:
    name, name_en = labels.kind(echo.here.paper) if echo.here.paper else ("", "")
    here, here_en = (
        f"{name}（{echo.here.file} 第 {echo.here.page} 页）",
        f"{name_en} ({echo.here.file} page {echo.here.page})",
    )
    said_en = f"the seal on {here_en} took its ink in exactly the same spots as one on another paper elsewhere"
    return f"{here}的印章与另一份申请中另一材料上的印章墨迹深浅完全一致", said_en


def _where(case: Case, sheet: Sheet) -> tuple[str, str]:
    owner = owner_of(case, sheet)
    name, name_en = labels.kind(owner.kind) if owner else ("", "")
    return f"{name}（{sheet.file} 第 {sheet.page.number} 页）", f"{name_en} ({sheet.file} page {sheet.page.number})"


def _at(subject: Subject, sheet: Sheet, seal: Seal) -> list[Evidence]:
    owner = owner_of(subject.case, sheet)
    return [Evidence(document=owner.id, page=sheet.page.number, box=seal.box)] if owner else []
