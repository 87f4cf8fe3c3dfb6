"""The 售后(维修)服务确认书 of an application: which vehicles each names, and what could not be read on them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from extractors.documents.after_sales_confirmation import AfterSalesConfirmation, Outlet
from extractors.documents.registration_certificate import RegistrationCertificate
from extractors.model import Field
from verifiers.absence import may_be_hidden
from verifiers.case import Absent, Subject
from verifiers.compare import company, distance, plain
from verifiers.legible import is_legible
from verifiers.listed import VinRow, list_of, listed_vins
from verifiers.model import JudgedDocument
from verifiers.registration_age import Age, may_need_confirmation
from verifiers.ruling import Places, Ruling, passed, skipped, unclear

REMEDY = (
    "请提交车辆生产企业出具并盖章、写明本车 VIN 的《售后服务确认书》，或在满 180 天之后再申请。 "
    "Hand in the manufacturer's sealed after-sales confirmation naming this VIN, or apply after the 180 days."
)

_NEAR = 4
"""An unread row this near to a VIN (in characters) may be it; one that differs more is another vehicle's."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """One confirmation: a document, or several where it was photographed in parts."""

    parts: tuple[JudgedDocument, ...]

    @property
    def place(self) -> str:
        """Where it lies, as an applicant would name it."""
        return "、".join(dict.fromkeys(part.file for part in self.parts))

    @property
    def rows(self) -> tuple[VinRow, ...]:
        """Every row of its lists on which a VIN stands, readable or not."""
        return tuple(row for part in self.parts for row in listed_vins(part.facts))

    @property
    def outlets(self) -> tuple[Outlet, ...]:
        """Every service outlet it names."""
        return tuple(outlet for part in self.parts for outlet in part.facts.outlets.value or ())

    @property
    def destinations(self) -> tuple[str, ...]:
        """The countries it is for, alpha-3 where known."""
        named = [country for part in self.parts for country in part.facts.destinations]
        value = self.field("destination").value
        return tuple(dict.fromkeys(named or ([value] if value else [])))

    def field(self, name: str) -> Field[Any]:
        """A field as its parts print it: the first that could be read, else the first that was found."""
        found: list[Field[Any]] = [getattr(part.facts, name) for part in self.parts]
        return next((f for f in found if f.value is not None), next((f for f in found if f.page is not None), found[0]))

    def naming(self, vins: Collection[str]) -> VinRow | None:
        """The row that names one of `vins`; null where none does."""
        return next((row for row in self.rows if row.vin is not None and plain(row.vin) in vins), None)

    def may_name(self, vins: Collection[str]) -> tuple[Any, ...]:
        """Rows and lists that could not be read and may name one of `vins`."""
        lists = [field for part in self.parts if (field := list_of(part.facts)) is not None]
        unread = [field for field in lists if field.value is None and field.page is not None]
        return (*(row for row in self.rows if row.vin is None and _may_be(row, vins)), *unread)


def confirmations(subject: Subject) -> tuple[Confirmation, ...]:
    """The confirmations of the application: a document without a title goes on with the one before it.

    Where there is but one title, pages before it that could be nobody's own confirmation belong to it.
    """
    documents = list(subject.shared(AfterSalesConfirmation))
    has_one_title = sum(document.facts.title.is_printed for document in documents) == 1
    found: list[list[JudgedDocument]] = []
    for document in documents:
        before = found[-1] if found else []
        goes_on = not document.facts.title.is_printed or (has_one_title and not any(map(_stands_alone, before)))
        if before and goes_on and _is_same(before, document):
            found[-1].append(document)
        else:
            found.append([document])
    return tuple(Confirmation(tuple(parts)) for parts in found)


def _stands_alone(part: JudgedDocument) -> bool:
    """Whether a part without a title says for itself who confirms, or for which country."""
    return bool(part.facts.seals) or part.facts.issuer.is_printed or part.facts.destination.is_printed


def _is_same(parts: Sequence[JudgedDocument], document: JudgedDocument) -> bool:
    issuers = {company(p.facts.issuer.value) for p in (*parts, document) if p.facts.issuer.value is not None}
    return len(issuers) < 2


def _may_be(row: VinRow, vins: Collection[str]) -> bool:
    printed = row.printed_vin
    looks = [plain(printed.raw or ""), *(plain(text) for text, _ in printed.candidates)]
    return any(distance(look, vin) <= _NEAR for look in looks for vin in vins) or len(looks[0]) < len("LSVNV218XS") + 1


def vins_of(subject: Subject) -> frozenset[str]:
    """The declared VIN of a vehicle and the one that its certificate prints: either names it."""
    certificate = subject.maybe(RegistrationCertificate)
    printed = certificate.vin.value if certificate else None
    return frozenset(plain(vin) for vin in (subject.car.vin, printed) if vin)


def vouched_for(subject: Subject, found: Age) -> Ruling | None:
    """Passed where a confirmation names the vehicle, unclear where an unread one may; null where none does."""
    vins, papers = vins_of(subject), confirmations(subject)
    for paper in papers:
        if (row := paper.naming(vins)) is not None:
            return passed(
                f"注册登记至申请日共 {found.days} 天，确认书（{paper.place} 第 {row.page} 页）列明本车 VIN。",
                f"{found.days} days since first registration; the confirmation on page {row.page} names this VIN.",
                at=subject.at(found.field, row),
                found=row.vin,
            )
    unread = [thing for paper in papers for thing in paper.may_name(vins)]
    hidden = list(may_be_hidden(subject, AfterSalesConfirmation.kind))
    if not unread and not hidden:
        return None
    where = [f"确认书第 {thing.page} 页的车辆清单" for thing in unread] + hidden
    return unclear(
        f"注册登记 {found.registered_on} 至申请日共 {found.days} 天，须有列明本车 VIN 的《售后服务确认书》；"
        f"{'、'.join(dict.fromkeys(where))}未能识别，是否列明本车须人工核对。",
        f"{found.days} days after first registration a confirmation naming this VIN is required; "
        "some lists or papers were not recognised and may hold it.",
        REMEDY,
        at=subject.at(found.field, *unread),
        found=str(found.days),
    )


def nearest(subject: Subject) -> tuple[str, Places]:
    """What the confirmations list instead of the vehicle, in Chinese, and the row that comes nearest."""
    rows = [row for paper in confirmations(subject) for row in paper.rows if row.vin is not None]
    if not rows:
        return "", ()
    best = min(rows, key=lambda row: min(distance(plain(row.vin or ""), vin) for vin in vins_of(subject)))
    far = min(distance(plain(best.vin or ""), vin) for vin in vins_of(subject))
    hint = f"，最接近的是第 {best.page} 页的 {best.vin}（差 {far} 个字符）" if far <= _NEAR else ""
    return f"已交确认书列有 {len({row.vin for row in rows})} 个 VIN，没有本车{hint}", subject.at(best)


def asked_for(subject: Subject) -> tuple[Confirmation, ...] | Ruling:
    """The confirmations that rules on their contents judge; a ruling where no vehicle needs one; raises Absent."""
    if not any(may_need_confirmation(vehicle) for vehicle in vehicles(subject)):
        return skipped(
            "申请日距注册登记均超过 180 天（或早于2026年1月1日），无需确认书，本项未检查。",
            "No vehicle of this application needs a confirmation; not checked.",
            reason="not_required",
        )
    papers = confirmations(subject)
    if not papers:
        raise Absent(AfterSalesConfirmation.kind)
    return papers


def vehicles(subject: Subject) -> tuple[Subject, ...]:
    """Every declared vehicle of the application as a subject of its own."""
    return tuple(Subject(subject.case, vehicle) for vehicle in subject.case.vehicles)


def is_whole(subject: Subject, paper: Confirmation) -> bool:
    """Whether all its pages could be read well, so that what is not found is not there."""
    return all(is_legible(subject, part) for part in paper.parts)
