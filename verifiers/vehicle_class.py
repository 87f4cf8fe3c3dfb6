"""乘用车 or 商用车: what a certificate's 车辆类型 and seats say about a vehicle's class."""

from __future__ import annotations

import re
from typing import Literal

from extractors.documents.registration_certificate import RegistrationCertificate

_COMMERCIAL = re.compile(r"货车|挂车|牵引车|专项作业|大型.*客车|中型.*客车|公交|校车|自卸|罐式|仓栅|厢式")
_PASSENGER = re.compile(r"轿车|(?:小型|微型).*(?:客车|越野|面包)")
_MOST_SEATS = 9


def vehicle_class(certificate: RegistrationCertificate) -> Literal["passenger", "commercial"] | None:
    """乘用车 (at most nine seats) or 商用车 and 挂车; null for a type that says neither. Raises Unreadable."""
    kind = certificate.vehicle_type.need()
    if _COMMERCIAL.search(kind):
        return "commercial"
    if not _PASSENGER.search(kind) or "专用" in kind:
        return None
    seats = certificate.seats.value
    return "commercial" if seats is not None and seats > _MOST_SEATS else "passenger"
