"""/healthz, /readyz, /metrics: for whoever runs the service."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api.metering import CONTENT_TYPE
from api.problem_kinds import UNAVAILABLE
from api.problems import Problem
from api.routes import PROBLEMS, Served
from intake.submission import StoreFull, StoreUnavailable

router = APIRouter(tags=["operation"], responses=PROBLEMS)


@router.get("/healthz")
def health(service: Served) -> dict[str, str]:
    """Whether the process answers, and the thread that looks after its work is alive."""
    return {"status": "ok" if service.is_alive() else "stopped"}


@router.get("/readyz")
def ready(service: Served) -> dict[str, str]:
    """Whether database and blobs answer, so that requests may be sent here; 503 with a problem document if not."""
    try:
        service.store.probe()
    except (StoreUnavailable, StoreFull) as error:
        raise Problem(UNAVAILABLE, part=str(error)) from error
    return {"status": "ready"}


@router.get("/metrics", response_class=Response, responses={200: {"content": {"text/plain": {}}}})
def metrics(service: Served) -> Response:
    """Counters and gauges as Prometheus reads them."""
    return Response(service.meters.text(), media_type=CONTENT_TYPE)
