"""Traits of applications, looked up by index: what of a case stands in others, and what its applicant did before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from intake.decisions import LIVING, Act
from intake.echoes import WHOSE, Echo, Past, Relation, Spot, Trait, TraitKind
from intake.store.database import Database
from intake.store.tables import applications, decisions, offences, traits
from intake.submission import NotInStore

MOST_EACH = 20
"""Of a trait that very many applications share, such as a large seller's name, only so many are told, the newest."""
_AT_ONCE = 200
_OPEN = frozenset(each.value for each in LIVING)
_standing = sa.literal_column("applications.standing", sa.String)


@dataclass(frozen=True, slots=True)
class Offence:
    """A finding of an application that the negative list names: `item` of the list, for a vehicle or the whole."""

    rule: str
    vehicle: str | None
    item: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Another application as it stands to one: whose it is, whether it is still to be decided, and its stage."""

    relation: Relation
    is_open: bool
    stage: str | None


class Traits:
    """Rows by application: each time an application is judged, its rows are written anew."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, application: str, found: Iterable[Trait]) -> None:
        """Makes these the traits of an application."""
        values = [
            {
                "application": application,
                "kind": each.kind.value,
                "digest": each.digest,
                "vehicle": each.vehicle,
                "spot": each.spot.model_dump(mode="json"),
            }
            for each in dict.fromkeys(found)
        ]
        with self._database.writing() as rows:
            self._database.alone(rows, f"traits {application}")
            rows.execute(traits.delete().where(traits.c.application == application))
            if values:
                rows.execute(traits.insert(), values)

    def of(self, application: str) -> tuple[Trait, ...]:
        """The traits of an application, in the order of its papers."""
        with self._database.reading() as rows:
            return _of(rows, application)

    def page(self, application: str, document: str, page: int) -> Trait | None:
        """What is known of a page of an application: the paper it stands on and the vehicle that this is of."""
        found = (each for each in self.of(application) if each.kind is TraitKind.FILE)
        return next((each for each in found if (each.spot.document, each.spot.page) == (document, page)), None)

    def beside(self, application: str, others: Sequence[str]) -> dict[str, Beside]:
        """Whose other applications are, seen from one, and whether they are still open."""
        with self._database.reading() as rows:
            whose = _whose(rows, [application, *others])
            found = {}
            for part in _parts(others):
                query = sa.select(applications.c.id, applications.c.stage, _standing.label("standing"))
                for row in rows.execute(query.where(applications.c.id.in_(part))):
                    relation = "same" if row.id == application else _relation(whose[application], whose[row.id])
                    found[row.id] = Beside(relation, row.standing in _OPEN, row.stage)
        return found

    def echoes(self, application: str) -> tuple[Echo, ...]:
        """What of an application's traits stands in other applications, the newest of them first for each trait.

        Raises:
            NotInStore: There is no such application.
        """
        with self._database.reading() as rows:
            own = [each for each in _of(rows, application) if each.kind not in WHOSE]
            found = [
                row for part in _parts([each.digest for each in own]) for row in _elsewhere(rows, application, part)
            ]
            whose = _whose(rows, [application, *(row.application for row in found)])
        if application not in whose:
            raise NotInStore(application)
        pairs: dict[tuple[str, ...], list[tuple[Trait, Any]]] = {}
        for row in found:
            for trait in own:
                if (trait.kind.value, trait.digest) == (row.kind, row.digest):
                    key = (row.kind, row.digest, row.application, trait.vehicle or "")
                    pairs.setdefault(key, []).append((trait, row))
        best = (min(each, key=_telling) for each in pairs.values())
        return tuple(_echo(trait, row, _relation(whose[application], whose[row.application])) for trait, row in best)

    def offend(self, application: str, found: Sequence[Offence], on: date) -> None:
        """Makes these what an application's newest report, of a day, found of the negative list."""
        with self._database.writing() as rows:
            self._database.alone(rows, f"traits {application}")
            rows.execute(offences.delete().where(offences.c.application == application))
            for each in dict.fromkeys(found):
                values = {"rule": each.rule, "vehicle": each.vehicle, "item": each.item, "on": on.isoformat()}
                rows.execute(offences.insert().values(application=application, **values))

    def past(self, application: str) -> tuple[Past, ...]:
        """What the applicant's earlier applications showed, by item; without what a person overruled last."""
        with self._database.reading() as rows:
            own = {each.kind: each.digest for each in _of(rows, application) if each.kind in WHOSE}
            kind = TraitKind.APPLICANT_CODE if TraitKind.APPLICANT_CODE in own else TraitKind.APPLICANT_NAME
            if kind not in own:
                return ()
            mine = sa.select(traits.c.application).where(traits.c.digest == own[kind], traits.c.kind == kind.value)
            number = sa.select(applications.c.number).where(applications.c.id == application).scalar_subquery()
            query = (
                sa.select(
                    offences.c.item,
                    sa.func.count(sa.distinct(offences.c.application)).label("cases"),
                    sa.func.max(offences.c.on).label("last"),
                )
                .join(applications, applications.c.id == offences.c.application)
                .where(offences.c.application.in_(mine), applications.c.number < number, ~_overruled())
                .group_by(offences.c.item)
            )
            found = [
                Past(item=row.item, applications=row.cases, last_on=date.fromisoformat(row.last))
                for row in rows.execute(query)
            ]
        return tuple(sorted(found, key=lambda each: each.item))


def _overruled() -> sa.ColumnElement[bool]:
    """Whether the last that a person decided about an offence is that it does not stand."""
    same = (
        (decisions.c.application == offences.c.application)
        & (decisions.c.rule == offences.c.rule)
        & (sa.func.coalesce(decisions.c.vehicle, "") == sa.func.coalesce(offences.c.vehicle, ""))
    )
    last = sa.select(sa.func.max(decisions.c.seq)).where(same).correlate(offences).scalar_subquery()
    return sa.exists().where(decisions.c.seq == last, decisions.c.act == Act.OVERRULE.value)


def _of(rows: sa.Connection, application: str) -> tuple[Trait, ...]:
    query = traits.select().where(traits.c.application == application).order_by(traits.c.number)
    return tuple(
        Trait(kind=row.kind, digest=row.digest, vehicle=row.vehicle, spot=Spot.model_validate(row.spot))
        for row in rows.execute(query)
    )


def _parts(names: Iterable[str]) -> list[list[str]]:
    """Names, each once, in as many lists as statements can hold."""
    every = list(dict.fromkeys(names))
    return [every[at : at + _AT_ONCE] for at in range(0, len(every), _AT_ONCE)]


def _elsewhere(rows: sa.Connection, application: str, digests: Sequence[str]) -> Sequence[Any]:
    """The rows of other applications with one of these digests, those of the newest applications for each."""
    age = sa.func.dense_rank().over(
        partition_by=(traits.c.digest, traits.c.kind), order_by=applications.c.number.desc()
    )
    joined = (
        sa.select(traits, applications.c.stage, _standing.label("standing"), age.label("age"))
        .join(applications, applications.c.id == traits.c.application)
        .where(traits.c.digest.in_(digests), traits.c.application != application)
        .subquery()
    )
    return rows.execute(
        sa.select(joined).where(joined.c.age <= MOST_EACH).order_by(joined.c.age, joined.c.number)
    ).all()


def _telling(pair: tuple[Trait, Any]) -> tuple[bool, bool, int]:
    """Which of two places in one application to show: another vehicle's first, then the same kind of paper."""
    trait, row = pair
    return _same_vehicle(trait, row) is not False, trait.spot.paper != row.spot.get("paper"), row.number


def _same_vehicle(trait: Trait, row: Any) -> bool | None:
    return None if trait.vehicle is None or row.vehicle is None else bool(trait.vehicle == row.vehicle)


@dataclass(frozen=True, slots=True)
class _Whose:
    """By what the applicant of an application is known; each null where it was not declared."""

    code: str | None
    name: str | None
    account: str | None


def _whose(rows: sa.Connection, identities: Iterable[str]) -> dict[str, _Whose]:
    known: dict[str, _Whose] = {}
    for part in _parts(identities):
        named: dict[tuple[str, str], str] = {}
        query = sa.select(traits.c.application, traits.c.kind, traits.c.digest).where(
            traits.c.application.in_(part), traits.c.kind.in_([each.value for each in WHOSE])
        )
        for identity, kind, digest in rows.execute(query):
            named[identity, kind] = digest
        accounts = sa.select(applications.c.id, applications.c.owner).where(applications.c.id.in_(part))
        for identity, account in rows.execute(accounts):
            code, name = (named.get((identity, kind)) for kind in (TraitKind.APPLICANT_CODE, TraitKind.APPLICANT_NAME))
            known[identity] = _Whose(code, name, account)
    return known


def _relation(one: _Whose, other: _Whose) -> Relation:
    """By the first thing that both declare: an agent's account may hand in for several enterprises."""
    for here, there in ((one.code, other.code), (one.name, other.name), (one.account, other.account)):
        if here is not None and there is not None:
            return "same" if here == there else "other"
    return "unknown"


def _echo(trait: Trait, row: Any, relation: Relation) -> Echo:
    return Echo(
        kind=trait.kind,
        here=trait.spot,
        there=Spot.model_validate(row.spot),
        application=row.application,
        relation=relation,
        is_open=row.standing in _OPEN,
        stage=row.stage,
        vehicle=trait.vehicle,
        same_vehicle=_same_vehicle(trait, row),
    )
