"""What rules about the VIN share: the declared number, the printed one, and slips of the keyboard between the two."""

from __future__ import annotations

import re
import unicodedata

from extractors.documents.deregistration_certificate import DeregistrationCertificate
from extractors.documents.registration_certificate import RegistrationCertificate
from extractors.model import Field
from verifiers.case import Absent, Subject

CONFUSABLE = ("0OQD", "1IL", "8B", "5S", "2Z", "6G", "UV")


def declared(subject: Subject) -> str:
    """The declared VIN, full width to ASCII and without blanks; its letters as typed."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", subject.car.vin))


def printed(subject: Subject) -> Field[str]:
    """The VIN on the vehicle's 登记证书, else on its 注销证明书; raises Absent without either.

    The registration office collects the 登记证书 when it deregisters, so afterwards the other may stand alone.
    """
    found = subject.maybe(RegistrationCertificate) or subject.maybe(DeregistrationCertificate)
    if found is None:
        raise Absent(RegistrationCertificate.kind)
    return found.vin


def is_excused(subject: Subject) -> bool:
    """Whether the certificate prints exactly the declared string, so that VIN-OLD-01 speaks instead.

    False without a certificate; raises Unreadable where the certificate cannot tell.
    """
    try:
        field = printed(subject)
    except Absent:
        return False
    return field.need() == declared(subject)


def slips(typed: str, shown: str) -> tuple[tuple[int, str, str], ...] | None:
    """The differing places (from 1, typed, shown) if all are confusable pairs; null if the texts differ otherwise."""
    if len(typed) != len(shown):
        return None
    differing = tuple((n, a, b) for n, (a, b) in enumerate(zip(typed, shown, strict=True), start=1) if a != b)
    is_slip = all(any(a in group and b in group for group in CONFUSABLE) for _, a, b in differing)
    return differing if is_slip else None
