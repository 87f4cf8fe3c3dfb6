"""Local measures: which of them the application's jurisdiction chooses."""

from __future__ import annotations

from verifiers.case import Subject
from verifiers.ruling import Ruling, skipped


def elsewhere(subject: Subject, prefix: str, name: str, name_en: str, *, if_unknown: bool = False) -> Ruling | None:
    """Skipped where the application belongs to another jurisdiction than the division code `prefix`; else null.

    `if_unknown`: whether an application that declares no jurisdiction counts as one of this place.
    """
    own = subject.application.jurisdiction
    if (own is None and if_unknown) or (own is not None and own.startswith(prefix)):
        return None
    return skipped(
        f"不在{name}办理，{name}的措施不适用。",
        f"The application is not one of {name_en}, whose measures do not apply.",
    )
