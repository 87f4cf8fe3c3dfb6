"""The sign of life."""

from __future__ import annotations

from fastapi import APIRouter

from api.routes import Served

router = APIRouter()


@router.get("/healthz")
def health(service: Served) -> dict[str, object]:
    """Whether the process answers and its worker is alive."""
    return {"status": "ok" if service.is_working() else "stopped"}
