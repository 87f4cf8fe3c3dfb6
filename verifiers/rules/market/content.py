"""MKT-DECL-03: the declaration speaks of these vehicles and this market."""

from __future__ import annotations

from extractors.documents.market_access_declaration import MarketAccessDeclaration
from verifiers.absence import may_be_hidden
from verifiers.batch import about, told
from verifiers.case import Subject
from verifiers.compare import plain
from verifiers.countries import countries, named
from verifiers.law import GUIDE
from verifiers.listed import VinRow, listed_vins
from verifiers.ruling import BLOCK, LICENCE, Places, Ruling, failed, passed, rule, unclear

_REMEDY = "请按许可证申请更正声明的车辆清单和目的国并重新盖章。 Correct the list and the market, and seal it again."
_MOST_SAID = 5


@rule("MKT-DECL-03", severity=BLOCK, stages=LICENCE, per="application", cites=[GUIDE["(二十二)"]])
def declaration_fits_the_application(subject: Subject) -> Ruling:
    """市场准入声明的车辆或目的国与申请不一致 / the declaration's vehicles or market are not the application's.

    Unclear where its list or a VIN in it could not be read.
    """
    papers = about(subject, MarketAccessDeclaration)
    rows = [row for d in papers for row in listed_vins(d.facts)]
    destination = subject.application.destination
    field = told(papers, "destination")
    at = subject.at(field, *(d.facts.vehicles for d in papers))
    if destination and field.value is not None:
        wanted, found = countries(subject, destination), countries(subject, field.value)
        if not wanted <= found:
            return failed(
                f"声明的目的国为{'、'.join(map(named, sorted(found)))}，申请的进口国为{'、'.join(map(named, sorted(wanted)))}。",
                f"The declaration is for {', '.join(sorted(found))}, the application for {', '.join(sorted(wanted))}.",
                _REMEDY,
                at=subject.at(field),
                declared=destination,
                found=field.value,
            )
    if differs := _vehicles(subject, rows, at):
        return differs
    if destination:
        field.need()
    return passed("声明的车辆和目的国与申请一致。", "Vehicles and market are those of the application.", at=at)


def _vehicles(subject: Subject, rows: list[VinRow], at: Places) -> Ruling | None:
    declared = {plain(vehicle.vin): vehicle.vin for vehicle in subject.application.vehicles}
    listed = {plain(row.vin): row for row in rows if row.vin is not None}
    unread = [row for row in rows if row.vin is None]
    lacking = [vin for key, vin in declared.items() if key not in listed]
    strange = [row.vin for key, row in listed.items() if key not in declared and row.vin]
    if strange or (lacking and rows and not unread):
        hidden = may_be_hidden(subject, MarketAccessDeclaration.kind)
        if hidden and not strange:
            return unclear(
                f"声明未列车辆 {'、'.join(lacking[:_MOST_SAID])}，但 {'、'.join(hidden)} 未能读出或识别，可能列有。",
                "The declaration lacks vehicles, but some files or pages were not understood and may list them.",
                "请重新上传清晰完整的声明。 Upload the whole declaration, legible.",
                at=at,
                declared="、".join(lacking[:_MOST_SAID]),
            )
        said = [f"未列车辆 {'、'.join(lacking[:_MOST_SAID])}"] if lacking else []
        said += [f"多列车辆 {'、'.join(strange[:_MOST_SAID])}"] if strange else []
        return failed(
            f"声明的车辆清单与申请不一致：{'，'.join(said)}。",
            f"The declaration lacks {len(lacking)} of the vehicles and lists {len(strange)} others.",
            _REMEDY,
            at=subject.at(*(listed[plain(vin)] for vin in strange)) or at,
            declared="、".join(lacking[:_MOST_SAID]) or None,
            found="、".join(strange[:_MOST_SAID]) or None,
        )
    if lacking or unread:
        return unclear(
            "声明的车辆清单未找到或有 VIN 未能读出，无法核对车辆。",
            "The declaration's list was not found, or a VIN in it could not be read.",
            "请上传列明车辆识别代号的清晰声明。 Upload a legible declaration that lists the VINs.",
            at=subject.at(*(row.printed_vin for row in unread)) or at,
        )
    return None
