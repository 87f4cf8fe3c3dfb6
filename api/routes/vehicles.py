"""GET /vehicles/{vin}: the file of one vehicle over all cases."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from api.review.vehicle_file import vehicle_file
from api.routes import PROBLEMS, Served

router = APIRouter(tags=["vehicles"], responses=PROBLEMS)


@router.get("/vehicles/{vin}", name="get_vehicle_file")
def file_of(vin: str, service: Served) -> dict[str, Any]:
    """Every paper, finding and date of a VIN over all cases (一车一档)."""
    return vehicle_file(service.desk, vin.strip().upper())
