"""What applications share: traits by which a case is known again, and the echoes they find in other applications.

An echo is an input of judging, looked up before it and kept with the report, so that a report can be made again.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Literal

from intake.model import Box, Frozen

_DIGEST = 32


class TraitKind(StrEnum):
    """What a trait is of. The first two tell whose an application is."""

    APPLICANT_CODE = "applicant_code"
    APPLICANT_NAME = "applicant_name"
    VIN = "vin"
    CERTIFICATE_NO = "certificate_no"
    CODE = "code"
    ENGINE_NO = "engine_no"
    PLATE_NO = "plate_no"
    OWNER = "owner"
    LEGAL_REPRESENTATIVE = "legal_representative"
    PHONE = "phone"
    ADDRESS = "address"
    FILE = "file"
    PAGE = "page"
    SEAL = "seal"


WHOSE = frozenset({TraitKind.APPLICANT_CODE, TraitKind.APPLICANT_NAME})
Relation = Literal["same", "other", "unknown"]
"""Whose the other application is, by its declared code or name, else by its account."""


def digest_of(kind: str, value: str) -> str:
    """What is kept of a value: enough to find it again, and nothing that can be shown."""
    return sha256(f"{kind}\n{value}".encode()).hexdigest()[:_DIGEST]


class Spot(Frozen):
    """Where a trait stands: `document` is the id of an uploaded file; without one it was declared."""

    document: str | None = None
    file: str | None = None
    paper: str | None = None
    page: int | None = None
    box: Box | None = None


class Trait(Frozen):
    """Something of a case that may be found in another: its digest and its place, never its text.

    `vehicle` is the digest of the VIN that the paper belongs to, null where that is not known; of a VIN its own.
    """

    kind: TraitKind
    digest: str
    spot: Spot = Spot()
    vehicle: str | None = None


class Difference(Frozen):
    """A place that differs between two pages that are otherwise one; without texts it was seen and not read."""

    here: Box
    there: Box
    said_here: str | None = None
    said_there: str | None = None


Sameness = Literal["same", "altered", "other", "unrelated"]
"""One paper twice, one paper with something altered, two papers on one form, or two that have nothing in common."""


class Match(Frozen):
    """What came of laying a page of another application over one of this case.

    `seals` are the places of seals that are one impression on the two, where these are not one paper.
    """

    sameness: Sameness
    differences: tuple[Difference, ...] = ()
    seals: tuple[tuple[Box, Box], ...] = ()

    def turned(self) -> Match:
        """The same seen from the other page."""
        back = (
            Difference(here=each.there, there=each.here, said_here=each.said_there, said_there=each.said_here)
            for each in self.differences
        )
        return Match(
            sameness=self.sameness, differences=tuple(back), seals=tuple((there, here) for here, there in self.seals)
        )


class Echo(Frozen):
    """A trait of this case that stands in another application, with both places.

    `is_open` tells whether that application is still to be decided. `vehicle` is that of the trait here, and
    `same_vehicle` compares it with the one there, null where one of them is not known. Two alike pages have a `match`.
    """

    kind: TraitKind
    here: Spot
    there: Spot
    application: str
    relation: Relation
    is_open: bool
    stage: str | None = None
    vehicle: str | None = None
    same_vehicle: bool | None = None
    match: Match | None = None


class Past(Frozen):
    """What earlier applications of the same applicant showed of one item of the negative list."""

    item: str
    applications: int
    last_on: date


class Uncompared(Frozen):
    """A page of this case that looks like one elsewhere, and was not laid over it, or that came to no end.

    `kind` tells what of them is alike: the page, or a seal on it.
    """

    here: Spot
    vehicle: str | None = None
    kind: TraitKind = TraitKind.PAGE


class Echoes(Frozen):
    """Everything that a store of other applications says about a case; `past` of the applicant's earlier ones.

    What is `uncompared` is not known to be different. Not `is_asked`: no store was there to ask, and what was found
    lies inside the case.
    """

    is_asked: bool = True
    found: tuple[Echo, ...] = ()
    past: tuple[Past, ...] = ()
    uncompared: tuple[Uncompared, ...] = ()
