"""POST /applications/{id}/corrections: a person says what stands in a field, and the application is judged again."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import Field

from api import shapes
from api.idempotency import Key, once
from api.problem_kinds import NO_SUCH_FIELD, NOT_A_VALUE
from api.problems import Problem
from api.routes import PROBLEMS, BodyHash, Sent, Served
from extractors.correcting import NoSuchField, NotAValue

router = APIRouter(prefix="/applications/{identity}/corrections", tags=["applications"])


class CorrectionRequest(shapes.Shape):
    """A field's value as a person reads it; null says that nobody can read it."""

    document: Annotated[str, Field(pattern=r"^d[0-9]+$", examples=["d3"], description="an id of the newest report")]
    field: Annotated[str, Field(max_length=100, examples=["vin", "vehicles[0].vin"])]
    value: Annotated[Any, Field(examples=["LSVNV218XS2000017"], description="as the report prints it")]
    reason: Annotated[str | None, Field(max_length=500)] = None


class Corrected(shapes.Shape):
    """The correction as kept, and what the application is judged to be with it."""

    correction: shapes.CorrectionView
    verdict: str = Field(examples=["review"])
    report_version: int
    report: str


@router.post("", status_code=201, response_model=Corrected, responses=PROBLEMS, name="correct_field")
def correct(
    identity: str, asked: CorrectionRequest, service: Served, sender: Sent, body: BodyHash, key: Key = None
) -> dict[str, Any]:
    """Keeps the value beside what the machine read, and judges the application again at once."""

    def act(seed: str | None) -> dict[str, Any]:
        made, report = service.correct(
            identity, asked.document, asked.field, asked.value, sender=sender, reason=asked.reason, seed=seed
        )
        return Corrected(
            correction=shapes.correction(made),
            verdict=report.verdict,
            report_version=report.version,
            report=f"/applications/{identity}/report",
        ).model_dump(mode="json")

    try:
        return once(service.store, f"{sender.who} POST /applications/{identity}/corrections", key, body, act)
    except NoSuchField as missing:
        raise Problem(NO_SUCH_FIELD, field=asked.field) from missing
    except NotAValue as wrong:
        raise Problem(NOT_A_VALUE, field=asked.field) from wrong
