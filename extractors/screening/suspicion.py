"""What a screen of a page hands on: a place to look at, another to compare it with, and what to compare."""

from __future__ import annotations

from typing import Literal

from intake.model import Box, Frozen

SuspicionKind = Literal[
    "recompressed", "repeated", "pasted_seal", "covering_seal", "other_type", "moved_letter", "pasted_code"
]


class Suspicion(Frozen):
    """A place on the upright page that differs from its like, and an ordinary place of the same page beside it.

    `recompressed`: the rest of the page was saved as JPEG before and this place was not; `repeated`: the same pixels
    stand in two places; `pasted_seal`: a seal that never mixed with what it stands on; `covering_seal`: a seal under
    which print is gone; `other_type`: letters that differ from the same ones of the values around them;
    `moved_letter`: a letter off the line of its value; `pasted_code`: a QR code on paper of its own, or over another
    one. `said` tells what to compare; `facts` are the measured values with their names.
    """

    kind: SuspicionKind
    page: int
    box: Box
    compare_with: Box | None = None
    said: str
    said_en: str
    facts: tuple[tuple[str, float], ...] = ()
