"""The typed, read-only view of one application that a rule is given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from extractors.model import Facts, Field, Sheet
from intake.echoes import Echoes
from intake.model import Application, FileStatus, Frozen, SourceFile, Vehicle
from verifiers.assign import assign
from verifiers.merge import evidence_of, merge
from verifiers.model import Evidence, JudgedDocument
from verifiers.tables.table import Table

F = TypeVar("F", bound=Facts)

# In these files there is nothing to read; in any other that could not be read the paper sought may be hidden.
_HOLDS_NOTHING = frozenset({"FILE-MISSING", "FILE-EMPTY", "FILE-BLANK"})


class Absent(Exception):
    """A rule needs a paper that was not handed in; only the rule engine catches this."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"no {kind}")
        self.kind = kind


class NotDeclared(Exception):
    """A rule needs a declared value that the application leaves out; only the rule engine catches this."""

    def __init__(self, key: str) -> None:
        super().__init__(f"{key} not declared")
        self.key = key


class TableMissing(Exception):
    """A rule needs a table that the operator has not loaded; only the rule engine catches this."""

    def __init__(self, name: str) -> None:
        super().__init__(f"table {name} not loaded")
        self.name = name


class Disagreement(Exception):
    """Papers that should say one thing say several; only the rule engine catches this."""

    def __init__(self, kind: str, name: str, fields: Sequence[Field[Any]]) -> None:
        super().__init__(f"{kind}.{name} differs")
        self.kind = kind
        self.name = name
        self.fields = tuple(fields)


@dataclass(frozen=True, slots=True)
class Named:
    """Where a field of a merged view stands, and what it is called."""

    kind: str
    name: str
    places: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One application as it is judged: what was declared, what was handed in, and what was read.

    `today` is the day of judging for every rule; `tables` are the operator's by name. `views` hold the merged
    papers of every declared VIN, `sources` the places of their parts by object identity; build_case makes both.
    `echoes` is what other applications share with this one, null where no store of them was asked.
    """

    application: Application
    today: date
    files: tuple[SourceFile, ...]
    documents: tuple[JudgedDocument, ...]
    sheets: tuple[Sheet, ...]
    tables: Mapping[str, Table] = field(default_factory=dict)
    views: Mapping[tuple[str, str], Facts] = field(default_factory=dict)
    sources: Mapping[int, Named] = field(default_factory=dict)
    echoes: Echoes | None = None

    @property
    def vehicles(self) -> tuple[Vehicle, ...]:
        """The declared vehicles in their order, each VIN once (VIN-DUP-01 speaks of the others)."""
        return tuple({vehicle.vin: vehicle for vehicle in reversed(self.application.vehicles)}.values())[::-1]

    @property
    def unread(self) -> tuple[str, ...]:
        """Files and pages that could not be read and may hold any paper, as an applicant would name them."""
        pages = [f"{s.file} 第 {s.page.number} 页" for s in self.sheets if s.failure]
        failing = {s.file for s in self.sheets if s.failure}
        whole = [
            f.file
            for f in self.files
            if f.status is not FileStatus.READ and f.file not in failing and not _holds_nothing(f)
        ]
        return tuple(whole + pages)

    def sheet(self, file: str, page: int) -> Sheet | None:
        """What was read on one page of a file."""
        return next((s for s in self.sheets if s.file == file and s.page.number == page), None)

    def document(self, identity: str) -> JudgedDocument:
        """The document with an id such as `d3`."""
        return next(d for d in self.documents if d.id == identity)


def _holds_nothing(file: SourceFile) -> bool:
    return file.problem is not None and file.problem.code in _HOLDS_NOTHING


@dataclass(frozen=True, slots=True)
class Subject:
    """What a rule speaks of: one declared vehicle of a case, or the application as a whole (`vehicle` null)."""

    case: Case
    vehicle: Vehicle | None = None

    @property
    def application(self) -> Application:
        """What was declared."""
        return self.case.application

    @property
    def today(self) -> date:
        """The day of judging; the clock is never read."""
        return self.case.today

    @property
    def submitted_on(self) -> date:
        """The day of application: it chooses the law."""
        return self.case.application.submitted_on

    @property
    def car(self) -> Vehicle:
        """The declared vehicle; only for rules that speak per vehicle."""
        if self.vehicle is None:
            raise LookupError("this subject is the application as a whole")
        return self.vehicle

    def declared(self, key: str) -> Any:
        """A declared value of the vehicle, or else of the application; raises NotDeclared where it is left out."""
        owner = (
            self.vehicle if self.vehicle is not None and key in type(self.vehicle).model_fields else self.application
        )
        value = getattr(owner, key)
        if value is None or value == "":
            raise NotDeclared(key)
        return value

    def one(self, kind: type[F]) -> F:
        """The vehicle's paper of a kind, all its parts as one; raises Absent where there is none."""
        found = self.maybe(kind)
        if found is None:
            raise Absent(kind.kind)
        return found

    def maybe(self, kind: type[F]) -> F | None:
        """The vehicle's paper of a kind, all its parts as one, if it was handed in."""
        found = self.case.views.get((self.car.vin, kind.kind))
        return found if isinstance(found, kind) else None

    def papers(self, kind: type[Facts] | None = None) -> tuple[JudgedDocument, ...]:
        """The documents of the vehicle (of the whole application without one), one by one."""
        return tuple(
            d
            for d in self.case.documents
            if (self.vehicle is None or d.vehicle == self.vehicle.vin) and (kind is None or d.kind == kind.kind)
        )

    def shared(self, kind: type[Facts]) -> tuple[JudgedDocument, ...]:
        """All documents of a kind, whichever vehicle they were assigned to: papers of the application as a whole."""
        return tuple(d for d in self.case.documents if d.kind == kind.kind)

    def at(self, *things: Any) -> tuple[Evidence, ...]:
        """The places of fields, rows, codes, seals and pages of papers, in the order given, each once."""
        places = [
            place for thing in things if id(thing) in self.case.sources for place in self.case.sources[id(thing)].places
        ]
        return tuple(dict.fromkeys(places))

    def file_of(self, thing: Any) -> str:
        """The file in which a field, row, code, seal or page part of a paper stands."""
        return self.case.document(self.at(thing)[0].document).file

    def table(self, name: str) -> Table:
        """A table that the operator loaded; raises TableMissing where it was not."""
        if name not in self.case.tables:
            raise TableMissing(name)
        return self.case.tables[name]


def build_case(
    application: Application,
    on: date,
    files: Sequence[SourceFile],
    facts: Sequence[Facts],
    sheets: Sequence[Sheet],
    tables: Mapping[str, Table] | None = None,
) -> Case:
    """Numbers the documents in the order of files and pages, assigns each to its vehicle, and merges their parts."""
    order = {file.file: index for index, file in enumerate(files)}
    ordered = sorted(facts, key=lambda f: (order.get(f.file, len(order)), f.file, min(f.pages, default=0)))
    owners = assign(application.vehicles, ordered)
    documents = tuple(
        JudgedDocument(id=f"d{number}", file=f.file, pages=f.pages, kind=f.kind, vehicle=owner, facts=f)
        for number, (f, owner) in enumerate(zip(ordered, owners, strict=True), start=1)
    )
    sources = dict(_sources(documents))
    views: dict[tuple[str, str], Facts] = {}
    for vin, kind in dict.fromkeys((d.vehicle, type(d.facts)) for d in documents if d.vehicle is not None):
        merged, places = merge(kind, [d for d in documents if d.vehicle == vin and d.kind == kind.kind])
        views[vin, kind.kind] = merged
        names = {id(value): name for name, value in merged.fields().items()}
        sources.update({key: Named(kind.kind, names[key], where) for key, where in places.items()})
        sources.update({key: Named(kind.kind, name, ()) for key, name in names.items() if key not in places})
    return Case(
        application, on, tuple(files), documents, tuple(sheets), tables=tables or {}, views=views, sources=sources
    )


def _sources(documents: Sequence[JudgedDocument]) -> list[tuple[int, Named]]:
    """Every thing of every document that has a place of its own, by identity."""
    found: list[tuple[int, Named]] = []
    for document in documents:
        found += [
            (id(thing), Named(document.kind, name, evidence_of(document, thing)))
            for name, thing in _named(document.facts)
            if not isinstance(thing, Field) or thing.page is not None
        ]
    return found


def _named(facts: Facts) -> Iterator[tuple[str, Any]]:
    """The fields of a paper, the rows of its lists, and what else has a place: codes, seals, clauses, parties."""
    for name, value in facts:
        listed = value.value if isinstance(value, Field) else value
        if isinstance(value, Field):
            yield name, value
        for item in listed if isinstance(listed, tuple) else ():
            if not isinstance(item, Frozen):
                continue
            yield name, item
            for inner, of_row in (("vin", "printed_vin"), ("certificate_no", "certificate_no")):
                if isinstance(printed := getattr(item, of_row, None), Field):
                    yield inner, printed
