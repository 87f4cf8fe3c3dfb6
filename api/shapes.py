"""What the HTTP answers look like: typed, with examples, for the OpenAPI description."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.labels import PRELIMINARY
from intake import submission
from intake.model import FileProblem
from intake.submission import Correction, State, Submission, Upload


class Shape(BaseModel):
    """Base of every answer and request: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid")


class ProblemDocument(BaseModel):
    """What every error is answered with (RFC 9457); further members depend on the type."""

    type: str = Field(examples=["urn:precheck:problem:invalid-application"])
    title: str = Field(examples=["材料包未被接受"])
    status: int = Field(examples=[422])
    detail: str = Field(examples=["vehicles[0].vin 缺失"])
    detail_en: str = Field(examples=["vehicles[0].vin is missing"])
    remedy: str
    instance: str = Field(examples=["/applications"])


class Progress(Shape):
    """Pages read so far, of how many (null until they are counted), and what is being done."""

    done: int = Field(examples=[3])
    total: int | None = Field(examples=[12])
    label: str = Field(examples=["certs.pdf · 3"])


class Failure(Shape):
    """Why a pre-check could not be finished, in both languages, and what to do."""

    detail: str
    detail_en: str
    remedy: str


class PageView(Shape):
    """A page of a document: its size in pixels, and where its picture is."""

    number: int
    width: int
    height: int
    image: str = Field(examples=["/documents/5f0c6f3f1f7c2a11/pages/1.png"])


class DocumentView(Shape):
    """A file that was handed in. `same_as` are documents of other applications with the very same content."""

    id: str = Field(examples=["5f0c6f3f1f7c2a11"])
    file: str = Field(examples=["certs.pdf"])
    sha256: str | None
    size: int | None
    media_type: str | None
    status: str | None = Field(description="read, partly, rejected; null until it is read")
    problem: FileProblem | None
    added_at: str
    withdrawn_at: str | None
    pages: list[PageView]
    same_as: list[str] = []


class CorrectionView(Shape):
    """A value that a person gave for a field."""

    id: str
    document: str
    page: int
    kind: str
    field: str
    value: Any
    by: str
    at: str
    reason: str | None


class Summary(Shape):
    """An application in a list."""

    id: str = Field(examples=["0f3c9d1e5a7b2c44"])
    name: str = Field(examples=["TJYH-2026-018"])
    state: State
    stage: str | None = Field(examples=["licence"])
    applicant: str | None
    submitted_on: str | None = Field(examples=["2026-03-02"])
    received_at: str = Field(examples=["2026-03-02T01:02:03.000000+00:00"])
    changed_at: str
    verdict: str | None = Field(examples=["return"], description="of the newest report: pass, review, return")
    report_version: int = Field(description="how many reports were made so far")
    revision: int = Field(description="how often its documents changed")
    progress: Progress
    report: str | None = Field(examples=["/applications/0f3c9d1e5a7b2c44/report"])
    failure: Failure | None


class Spot(Shape):
    """A page of a file."""

    file: str = Field(examples=["certs.pdf"])
    page: int = Field(examples=[2])


class EarlyFinding(Shape):
    """A failure that rests on pages read so far, as the report will say it, with the pages it rests on."""

    rule: str = Field(examples=["VIN-EDIT-01"])
    severity: str = Field(examples=["block"])
    vehicle: str | None
    message: str
    message_en: str
    remedy: str | None
    places: list[Spot]


class Preliminary(Shape):
    """What is certain while files are still being read. It is no verdict, and the report replaces it."""

    note: str = PRELIMINARY[0]
    note_en: str = PRELIMINARY[1]
    findings: list[EarlyFinding]


class KeyField(Shape):
    """A field on which rules hang, as it was read. A list of vehicles gives a `vin` for each."""

    field: str = Field(examples=["vin"])
    value: str | None = Field(examples=["LSVNV218XS2000017"])
    status: Literal["same", "read", "unread"] = Field(
        description="same: what is declared agrees; read: not compared, or not the same, of which only findings speak; "
        "unread: printed, and nobody could read it for certain"
    )


class Recognised(Shape):
    """A paper that was read to its end while others are not yet: preliminary, and the report replaces it."""

    file: str = Field(examples=["certs.pdf"])
    pages: list[int] = Field(examples=[[3, 4, 5]])
    kind: str = Field(examples=["registration_certificate"])
    vehicle: str | None = Field(description="the declared VIN it belongs to, as far as can be told by now")
    fields: list[KeyField]
    passed: int = Field(description="checks that it passed so far by what it prints itself")


class Status(Summary):
    """An application with its documents and corrections.

    While files are being read, `preliminary` holds findings that are certain (null while there are none), `recognised`
    the papers read so far; both go when the report is there.
    """

    documents: list[DocumentView]
    corrections: list[CorrectionView]
    preliminary: Preliminary | None = None
    recognised: list[Recognised] = []


class Page(Shape):
    """Some applications, the newest first; `next` asks for those that follow, null at the end."""

    items: list[Summary]
    next: str | None = Field(examples=["bjEyMw"], description="the cursor for the next page")


class Added(Shape):
    """The documents of an upload, zips unpacked; one that was there already under its name has the id it had.

    `fresh` are the ids of those that are new.
    """

    documents: list[DocumentView]
    fresh: list[str]
    application: Summary


def summary(known: Submission) -> Summary:
    """A submission as lists tell it."""
    return Summary(**_summary(known))


def status(
    known: Submission,
    uploads: tuple[Upload, ...],
    corrections: tuple[Correction, ...],
    same: dict[str, tuple[str, ...]],
    early: Mapping[str, list[dict[str, Any]]],
) -> Status:
    """A submission as `GET /applications/{id}` tells it; `early` are the findings and papers that are known already."""
    return Status(
        **_summary(known),
        documents=[document(upload, same.get(upload.sha256 or "", ())) for upload in uploads],
        corrections=[correction(each) for each in corrections],
        preliminary=Preliminary.model_validate({"findings": early["findings"]}) if early["findings"] else None,
        recognised=[Recognised.model_validate(paper) for paper in early["papers"]],
    )


def document(upload: Upload, same_as: tuple[str, ...] = ()) -> DocumentView:
    """A document with the addresses of its pages."""
    kept = upload.model_dump(include=set(DocumentView.model_fields) - {"pages", "same_as", "problem"})
    pages = [
        PageView(number=p.number, width=p.width, height=p.height, image=f"/documents/{upload.id}/pages/{p.number}.png")
        for p in upload.pages
    ]
    return DocumentView(**kept, problem=upload.problem, pages=pages, same_as=list(same_as))


def added(kept: submission.Added) -> Added:
    """What became of an upload."""
    documents = [document(upload) for upload in kept.documents]
    return Added(documents=documents, fresh=list(kept.fresh), application=summary(kept.application))


def correction(made: Correction) -> CorrectionView:
    """A correction as it is shown."""
    kept = made.model_dump(include=set(CorrectionView.model_fields) - {"by"})
    return CorrectionView(**kept, by=made.who)


def _summary(known: Submission) -> dict[str, Any]:
    failed = known.state is State.FAILED
    told = Failure(detail=known.failure or "", detail_en=known.failure_en or "", remedy=known.remedy or "")
    kept = known.model_dump(include=set(Summary.model_fields) - {"progress", "report", "failure"})
    return {
        **kept,
        "progress": Progress(done=known.pages_done, total=known.pages_total, label=known.step),
        "report": f"/applications/{known.id}/report" if known.report_version else None,
        "failure": told if failed else None,
    }
