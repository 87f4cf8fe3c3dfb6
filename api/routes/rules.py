"""GET /rules: the rule catalogue."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from api.catalogue import as_rows

router = APIRouter()


@router.get("/rules", name="list_rules")
def rules() -> list[dict[str, Any]]:
    """Every rule: code, severity, stages, and its articles of law."""
    return as_rows()
