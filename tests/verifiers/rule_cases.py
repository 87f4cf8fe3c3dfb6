"""Builds cases from `fixtures/rules/*.yaml`: what a lawyer writes there becomes an application, papers and sheets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from extractors.model import Dispute, Facts, Reading, Seal, Sheet
from extractors.screening.suspicion import Suspicion
from intake.echoes import Echo, Echoes, Past, Spot, Uncompared
from intake.model import Application, FileProblem, FileStatus, Page, Quality, SourceFile, Trace
from tests.verifiers.case_papers import BASE, HOME, Yaml, box_at, load, paper, print_of, seal
from verifiers.case import Case, build_case
from verifiers.screening.traits import vin_digest
from verifiers.tables.table import Table

__all__ = ["BASE", "RuleCase", "all_cases", "case_files", "case_of", "day", "load", "paper"]

KEYS = frozenset(
    {
        "name", "expect", "says", "points_at", "of", "stage", "today", "declared", "vehicle", "vehicles", "papers",
        "add", "files", "pages", "tables", "severity", "echoes", "past", "uncompared",
    }
)  # fmt: skip


@dataclass(frozen=True)
class RuleCase:
    """One case of a rule: what is expected, and the case to judge."""

    rule: str
    told: Yaml

    @property
    def case(self) -> Case:
        """The application, papers and sheets that the case tells of."""
        return case_of(self.told)

    def __str__(self) -> str:
        return f"{self.rule} {self.told['name']}"


def case_files() -> dict[str, Path]:
    """The case file of every rule that has one, by code."""
    return {path.stem: path for path in sorted(HOME.glob("*.yaml")) if path.stem != "BASE"}


def all_cases() -> Iterator[RuleCase]:
    """Every case of every file."""
    for code, path in case_files().items():
        for told in load(path)["cases"]:
            yield RuleCase(code, told)


def case_of(told: Yaml) -> Case:
    """The case that a YAML entry describes, the rest taken from BASE.yaml.

    `papers` stands for all papers, `add` for further ones beside those of the stage.
    """
    unknown = set(told) - KEYS
    if unknown:
        raise ValueError(f"unknown keys {sorted(unknown)} in '{told.get('name')}'")
    stage = told.get("stage", "licence")
    base = BASE["stages"][stage]
    vehicles = told.get("vehicles", [told["vehicle"]] if "vehicle" in told else base.get("vehicles", [{}]))
    declared = {
        **base["application"],
        "stage": stage,
        "vehicles": [{**BASE["vehicle"], **vehicle} for vehicle in vehicles],
        **told.get("declared", {}),
    }
    handed_in = [*told.get("papers", base["papers"]), *told.get("add", [])]
    facts = [paper(each) for each in handed_in]
    text = {(f.file, f.pages[0]): print_of(each) for f, each in zip(facts, handed_in, strict=True)}
    files = _files(facts, told.get("files", []))
    case = build_case(
        application := Application.model_validate(declared),
        told.get("today", application.submitted_on),
        files,
        facts,
        _sheets(
            facts, [{"file": f, "page": n, "text": lines} for (f, n), lines in text.items()], told.get("pages", [])
        ),
        tables={name: _table(rows) for name, rows in told.get("tables", {}).items()},
    )
    return replace(case, echoes=_echoes(case, told)) if {"echoes", "past", "uncompared"} & set(told) else case


def _echoes(case: Case, told: Yaml) -> Echoes:
    """What other applications share with the case: each echo lies on its paper, of the first vehicle unless told."""
    found = []
    for index, each in enumerate(told.get("echoes", [])):
        paper = each.get("paper")
        document = next((d for d in case.documents if d.kind == paper), None)
        here = Spot(
            file=document.file if document else None,
            paper=paper,
            page=each.get("page", document.pages[0] if document else None),
            box=box_at(index) if document else None,
        )
        vin = each.get("vehicle", case.vehicles[0].vin if case.vehicles else None)
        there = Spot(document="d-there", paper=paper, page=1)
        rest = {key: value for key, value in each.items() if key not in {"paper", "page", "vehicle"}}
        found.append(Echo(here=here, there=there, application="b", vehicle=vin and vin_digest(vin), **rest))
    missed = told.get("uncompared", [])
    return Echoes(
        found=tuple(found),
        past=tuple(Past.model_validate(each) for each in told.get("past", [])),
        uncompared=tuple(_uncompared(case, each) for each in missed),
    )


def _uncompared(case: Case, each: Yaml) -> Uncompared:
    return Uncompared(here=_place(case, each), vehicle=_digest(case, each), kind=each.get("kind", "page"))


def _place(case: Case, each: Yaml) -> Spot:
    document = next(d for d in case.documents if d.kind == each["paper"])
    return Spot(file=document.file, paper=document.kind, page=document.pages[0])


def _digest(case: Case, each: Yaml) -> str | None:
    vin = each.get("vehicle", case.vehicles[0].vin)
    return vin and vin_digest(vin)


def _table(told: list[str] | Yaml) -> Table:
    return Table(told) if isinstance(told, dict) else Table.of(told)


def _files(facts: list[Facts], told: list[Yaml]) -> list[SourceFile]:
    named = {each["file"]: each for each in told}
    names = dict.fromkeys([*(f.file for f in facts), *named])
    return [_file(name, named.get(name, {})) for name in names]


def _file(name: str, told: Yaml) -> SourceFile:
    code = told.get("problem")
    problem = (
        FileProblem(code=code, message="文件有问题。", message_en="The file is faulty.", remedy="请重新上传。")
        if code
        else None
    )
    status = FileStatus(told.get("status", "rejected" if code else "read"))
    media_type = told.get("media_type", "application/pdf")
    return SourceFile(
        file=name, sha256="0" * 64, media_type=media_type, pages=3, status=status, problem=problem,
        size=told.get("size", 100_000), traces=tuple(_trace(each) for each in told.get("traces", ())),
    )  # fmt: skip


def _trace(told: Yaml) -> Trace:
    """A trace of a file; its box as four fractions."""
    return Trace.model_validate({**told, "box": _corners(told.get("box"))})


def _suspicion(told: Yaml, page: int) -> Suspicion:
    """A place to compare; its boxes as four fractions each."""
    boxes = {name: _corners(told.get(name)) for name in ("box", "compare_with")}
    return Suspicion.model_validate({"page": page, "said_en": "Compare these.", **told, **boxes})


def _corners(told: list[float] | None) -> dict[str, float] | None:
    return None if told is None else dict(zip(("left", "top", "right", "bottom"), told, strict=True))


def _sheets(facts: list[Facts], printed: list[Yaml], told: list[Yaml]) -> list[Sheet]:
    said: dict[tuple[str, int], Yaml] = {}
    for each in [*printed, *told]:
        place = (each["file"], each["page"])
        said[place] = {**said.get(place, {}), **each}
    places = dict.fromkeys([*((f.file, page) for f in facts for page in f.pages), *said])
    seals = {(f.file, page): tuple(s for s in f.seals if s.page == page) for f in facts for page in f.pages}
    return [_sheet(file, page, said.get((file, page), {}), seals.get((file, page), ())) for file, page in places]


def _sheet(file: str, page: int, told: Yaml, seals: tuple[Seal, ...]) -> Sheet:
    width, height = told.get("size", (1654, 1165))
    quality = Quality(
        width=width, height=height, sharpness=0.9, glare=0.0, contrast=0.9, faults=tuple(told.get("faults", ()))
    )
    readings = tuple(
        Reading(text=text, page=page, box=box_at(index), confidence=0.9, engine="recorded", ink=told.get("ink", "dark"))
        for index, text in enumerate(told.get("text", ()))
    )
    disputes = tuple(
        Dispute(page=page, box=box_at(index), seen=each["seen"], layer=each["layer"])
        for index, each in enumerate(told.get("disputes", ()))
    )
    remarks = tuple(told.get("remarks", ()))
    return Sheet(
        file=file,
        page=Page(
            number=page,
            image_sha256=sha256(f"{file} {page}".encode()).hexdigest(),
            width=width,
            height=height,
            quality=quality,
            remarks=remarks,
        ),
        readings=readings,
        disputes=disputes,
        unread_script=told.get("unread_script"),
        suspicions=tuple(_suspicion(each, page) for each in told.get("suspicions", ())),
        unscreened=tuple(told.get("unscreened", ())),
        seals=tuple(seal({**each, "page": page}) for each in told["seals"]) if "seals" in told else seals,
        failure=told.get("failure"),
    )


def day(text: str) -> date:
    """A date from `YYYY-MM-DD`."""
    return date.fromisoformat(text)
