"""Which declared vehicle a paper belongs to. Assigning is not repairing: what the paper prints stays as it was read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from extractors.model import Facts, Field
from intake.model import Vehicle
from verifiers.compare import alike, distance, plain
from verifiers.listed import listed_vins

NEAR = 3
_LIKELY = 0.02
_OF_ALL = "contract"

Owners = list[str | None]
Find = Callable[[Facts], str | None]
Attempt = Callable[[Sequence[Vehicle], Facts], str | None]


def assign(vehicles: Sequence[Vehicle], facts: Sequence[Facts]) -> tuple[str | None, ...]:
    """The declared VIN each paper belongs to, or null; `facts` in the order of files and pages.

    A paper without a VIN of its own whose list names one vehicle counts as that vehicle's; a contract never does.
    Tried in turn, each only where it points at one vehicle alone: the very VIN; a VIN that differs by little, or one
    of an unread VIN's candidates; the engine number; the registration date with brand and model; the certificate
    number of an assigned paper, or a day of issue that is its day of registration; and, with a single declared
    vehicle, that vehicle for papers without a readable VIN and for the only paper of its kind. Any other paper with a
    readable VIN belongs to nobody.
    """
    owners: Owners = [_exact(vehicles, f) for f in facts]
    for attempt in (_near, _engine, _described):
        _fill(owners, facts, _among_free(attempt, vehicles, facts, owners))
    _by_certificate_number(owners, facts)
    _by_issue_day(owners, facts)
    _by_certificate_number(owners, facts)
    if len({v.vin for v in vehicles}) == 1:
        _to_the_only_vehicle(owners, facts, vehicles[0].vin)
    return tuple(owners)


def _fill(owners: Owners, facts: Sequence[Facts], find: Find) -> None:
    for index, paper in enumerate(facts):
        if owners[index] is None:
            owners[index] = find(paper)


def _among_free(attempt: Attempt, vehicles: Sequence[Vehicle], facts: Sequence[Facts], owners: Owners) -> Find:
    return lambda paper: attempt(_free(vehicles, facts, owners, paper), paper)


def _value(facts: Facts, name: str) -> Any:
    field = getattr(facts, name, None)
    return field.value if isinstance(field, Field) else None


def _only(found: Sequence[str]) -> str | None:
    """The one VIN among those found; null for none or several."""
    return found[0] if len(set(found)) == 1 else None


def _vin(facts: Facts) -> Field[str] | None:
    """The VIN that a paper prints of its one vehicle, in a field or as the only VIN of its list."""
    field = getattr(facts, "vin", None)
    if isinstance(field, Field):
        return field
    if facts.kind == _OF_ALL:
        return None
    listed = {row.vin or id(row): row.printed_vin for row in listed_vins(facts)}
    return next(iter(listed.values())) if len(listed) == 1 else None


def _printed(facts: Facts) -> str | None:
    field = _vin(facts)
    return None if field is None else field.value


def _exact(vehicles: Sequence[Vehicle], facts: Facts) -> str | None:
    printed = _printed(facts)
    return None if printed is None else _only([v.vin for v in vehicles if plain(v.vin) == plain(printed)])


def _free(vehicles: Sequence[Vehicle], facts: Sequence[Facts], owners: Owners, paper: Facts) -> list[Vehicle]:
    """Vehicles that have no paper of this kind with their very own VIN yet: another VIN there is another vehicle's."""
    settled = {
        owner
        for other, owner in zip(facts, owners, strict=True)
        if owner is not None and other.kind == paper.kind and plain(_printed(other) or "") == plain(owner)
    }
    readable = _printed(paper) is not None
    return [v for v in vehicles if not (readable and v.vin in settled)]


def _near(vehicles: Sequence[Vehicle], facts: Facts) -> str | None:
    """The nearest declared VIN within a few characters; of an unread VIN, the one declared among its candidates."""
    field = _vin(facts)
    if field is None:
        return None
    if (printed := field.value) is None:
        candidates = {plain(text) for text, p in field.candidates if p >= _LIKELY}
        return _only([v.vin for v in vehicles if plain(v.vin) in candidates])
    ranked = sorted((distance(plain(v.vin), plain(printed)), v.vin) for v in vehicles)
    nearest = [vin for far, vin in ranked if far == ranked[0][0] <= NEAR]
    return _only(nearest)


def _engine(vehicles: Sequence[Vehicle], facts: Facts) -> str | None:
    printed = _value(facts, "engine_no")
    if not printed:
        return None
    return _only([v.vin for v in vehicles if v.engine_no and plain(v.engine_no) == plain(printed)])


def _described(vehicles: Sequence[Vehicle], facts: Facts) -> str | None:
    """The one vehicle whose declared registration date, brand and model are all printed on the paper."""
    printed = {name: _value(facts, name) for name in ("registered_on", "brand", "model")}
    if any(value is None for value in printed.values()):
        return None
    return _only([v.vin for v in vehicles if all(_says(v, name, value) for name, value in printed.items())])


def _says(vehicle: Vehicle, name: str, printed: Any) -> bool:
    declared = getattr(vehicle, name)
    return declared is not None and alike(name, declared, printed)


def _by_certificate_number(owners: Owners, facts: Sequence[Facts]) -> None:
    """Pages without a VIN belong to the vehicle whose paper of the same kind bears the same number."""
    known: dict[tuple[str, str], set[str]] = {}
    for paper, owner in zip(facts, owners, strict=True):
        number = _value(paper, "certificate_no")
        if owner is not None and number:
            known.setdefault((paper.kind, number), set()).add(owner)
    _fill(
        owners,
        facts,
        lambda paper: (
            None
            if _value(paper, "vin") is not None
            else _only(sorted(known.get((paper.kind, _value(paper, "certificate_no") or ""), ())))
        ),
    )


def _by_issue_day(owners: Owners, facts: Sequence[Facts]) -> None:
    """A page 1 without its page 2 belongs to the one vehicle whose page 2 was issued on its day of registration."""
    issued: dict[Any, set[str]] = {}
    for paper, owner in zip(facts, owners, strict=True):
        if owner is not None and _value(paper, "issued_on") is not None and _value(paper, "registered_on") is None:
            issued.setdefault(_value(paper, "issued_on"), set()).add(owner)
    _fill(
        owners,
        facts,
        lambda paper: (
            None
            if _value(paper, "vin") is not None or _value(paper, "issued_on") is not None
            else _only(sorted(issued.get(_value(paper, "registered_on"), ())))
        ),
    )


def _to_the_only_vehicle(owners: Owners, facts: Sequence[Facts], vin: str) -> None:
    for index, paper in enumerate(facts):
        if owners[index] is not None or not isinstance(getattr(paper, "vin", None), Field):
            continue
        alone = sum(other.kind == paper.kind for other in facts) == 1
        if _value(paper, "vin") is None or alone:
            owners[index] = vin
