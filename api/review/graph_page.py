"""What joins a case to others: every line is a proof that opens the two places it rests on."""

from __future__ import annotations

import math
from typing import Any

from api.people import Person
from api.report_view import Json
from api.review.desk import Desk
from api.review.language import Say
from api.review.pairs import WHAT, Pairs
from api.screening import Screening
from intake.echoes import Echo, Echoes
from intake.submission import NotInStore
from verifiers.screening.echoes import SHOWN, is_altered

_WIDE, _HIGH, _ROUND = 760, 420, 160
_ORDER = list(WHAT)


def graph_page(desk: Desk, application: str, person: Person, t: Say) -> dict[str, Any]:
    """The variables of the page, for somebody who may open every case; raises NotInStore."""
    known = desk.store.cases.get(application)
    pairs = Pairs(desk, person, t)
    joined: dict[str, list[Echo]] = {}
    for echo in _echoes(desk, application):
        if echo.kind in WHAT and echo.application != application:
            joined.setdefault(echo.application, []).append(echo)
    ordered = sorted(joined.items(), key=lambda item: (min(map(_weight, item[1])), item[0]))
    others = [_other(desk, name, sorted(found, key=_weight), pairs, t) for name, found in ordered]
    spots = [_spot(place, len(others)) for place in range(len(others))]
    return {
        "case": desk.store.decisions.case(application),
        "heading": known.applicant or known.name,
        "others": [{**each, "at": at} for each, at in zip(others, spots, strict=True)],
        "size": (_WIDE, _HIGH),
        "middle": (_WIDE / 2, _HIGH / 2),
    }


def _echoes(desk: Desk, application: str) -> tuple[Echo, ...]:
    """What the newest report was told of pages, and what stands in the store of everything else by now."""
    try:
        versions = desk.store.reports.get(application).versions
        told = Screening(desk.store).recorded(application, versions)
    except NotInStore:
        told = Echoes()
    return (*(each for each in told.found if each.match), *desk.store.traits.echoes(application))


def _other(desk: Desk, application: str, found: list[Echo], pairs: Pairs, t: Say) -> Json:
    known = desk.store.cases.get(application)
    first = found[0]
    return {
        "application": application,
        "name": known.applicant or known.name,
        "standing": desk.store.decisions.case(application).standing.value,
        "relation": first.relation,
        "tone": "review" if _is_finding(first) else "note",
        "edges": [{"what": _named(each, t), "pairs": pairs.of_echo(each)} for each in found],
    }


def _named(echo: Echo, t: Say) -> str:
    if is_altered(echo):
        return t("同一证件，有不同之处", "the same paper with a difference")
    what, what_en = WHAT[echo.kind]
    if echo.same_vehicle is False:
        return t(f"相同的{what}，车辆不同", f"the same {what_en}, another vehicle")
    return t(f"相同的{what}", f"the same {what_en}")


def _is_finding(echo: Echo) -> bool:
    return any(wanted(echo) for wanted in SHOWN.values())


def _weight(echo: Echo) -> tuple[bool, bool, int]:
    """What a person should look at first: what is a finding, an altered paper before all, then by what is shared."""
    return not is_altered(echo), not _is_finding(echo), _ORDER.index(echo.kind)


def _spot(place: int, count: int) -> tuple[float, float]:
    """A point on the oval around the middle, from the top clockwise."""
    angle = 2 * math.pi * place / count - math.pi / 2
    return round(_WIDE / 2 + 1.8 * _ROUND * math.cos(angle), 1), round(_HIGH / 2 + _ROUND * math.sin(angle), 1)
