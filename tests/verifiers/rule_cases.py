"""Builds cases from `fixtures/rules/*.yaml`: what a lawyer writes there becomes an application, papers and sheets."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from extractors.documents import kinds
from extractors.documents.registration_certificate import Entry, Part
from extractors.model import Code, Facts, Field, Reading, Seal, Sheet
from intake.model import Application, Box, FileProblem, FileStatus, Page, Quality, SourceFile
from verifiers.case import Case, build_case

HOME = Path(__file__).parents[2] / "fixtures" / "rules"
KEYS = frozenset(
    {
        "name", "expect", "says", "points_at", "of", "stage", "today", "declared", "vehicle", "vehicles", "papers",
        "files", "pages", "tables", "severity",
    }
)  # fmt: skip
Yaml = dict[str, Any]


def load(path: Path) -> Yaml:
    """One YAML file; a mapping."""
    loaded: Yaml = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


BASE = load(HOME / "BASE.yaml")


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
    """The case that a YAML entry describes, the rest taken from BASE.yaml."""
    unknown = set(told) - KEYS
    if unknown:
        raise ValueError(f"unknown keys {sorted(unknown)} in '{told.get('name')}'")
    stage = told.get("stage", "licence")
    base = BASE["stages"].get(stage, BASE["stages"]["deregistration"])
    vehicles = told.get("vehicles", [told.get("vehicle", {})])
    declared = {
        **base["application"],
        "stage": stage,
        "vehicles": [{**BASE["vehicle"], **vehicle} for vehicle in vehicles],
        **told.get("declared", {}),
    }
    facts = [paper(each) for each in told.get("papers", base["papers"])]
    files = _files(facts, told.get("files", []))
    return build_case(
        application := Application.model_validate(declared),
        told.get("today", application.submitted_on),
        files,
        facts,
        _sheets(facts, told.get("pages", [])),
        tables={name: frozenset(rows) for name, rows in told.get("tables", {}).items()},
    )


def paper(told: Yaml) -> Facts:
    """A paper of a kind as BASE.yaml prints it, with what the case changes."""
    kind = kinds()[told["kind"]]
    base: Yaml = deepcopy(BASE["papers"][told["kind"]])
    merged = {**base, **told, "fields": {**base.get("fields", {}), **told.get("fields", {})}}
    parts = tuple(_part(each) for each in merged.get("parts", ()))
    pages = tuple(merged.get("pages") or dict.fromkeys(part.page for part in parts) or (1,))
    values: Yaml = {name: _field(value, index) for index, (name, value) in enumerate(merged["fields"].items())}
    if "entries" in merged:
        values["entries"] = _entries(merged["entries"])
    if parts:
        values["parts"] = parts
    if "corner" in merged:
        values["corner"] = merged["corner"]
    return kind(
        file=merged["file"],
        pages=pages,
        codes=tuple(_code(each) for each in merged.get("codes", ())),
        seals=tuple(_seal(each) for each in merged.get("seals", ())),
        **values,
    )


def _box(index: int) -> Box:
    top = 0.05 + 0.04 * (index % 20)
    return Box(left=0.2, top=top, right=0.6, bottom=top + 0.03)


def _field(value: Any, index: int = 0) -> Field[Any]:
    if value == "absent":
        return Field()
    if value == "unreadable":
        return Field(value=None, raw="??", confidence=0.3, page=1, box=_box(index))
    return Field(
        value=value, raw=str(value), confidence=0.99, page=1, box=_box(index), candidates=((str(value), 0.99),)
    )


def _entries(told: Any) -> Field[Any]:
    if told in ("absent", []):
        return Field()
    if told == "unreadable":
        return _field(told)
    rows = tuple(Entry(**{"box": _box(index), "page": 3, **each}) for index, each in enumerate(told))
    return Field(value=rows, raw="…", confidence=0.95, page=rows[0].page, box=rows[0].box)


def _part(told: Yaml) -> Part:
    number = told.get("certificate_no")
    return Part(
        role=told["role"],
        page=told["page"],
        printed_number=told.get("number"),
        certificate_no=Field() if number is None else _field(number).model_copy(update={"page": told["page"]}),
        has_seal=told.get("seal", False),
    )


def _code(told: Yaml) -> Code:
    return Code(
        symbology=told["symbology"],
        payload=told["payload"],
        raw=told["payload"].encode(),
        page=told.get("page", 1),
        box=_corners(told["box"]),
        decoder="zxing",
    )


def _seal(told: Yaml) -> Seal:
    return Seal(
        shape="round", page=told.get("page", 1), box=_corners(told["box"]), confidence=0.9, text=told.get("text")
    )


def _corners(box: list[float]) -> Box:
    return Box(left=box[0], top=box[1], right=box[2], bottom=box[3])


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
    return SourceFile(file=name, sha256="0" * 64, media_type="application/pdf", pages=3, status=status, problem=problem)


def _sheets(facts: list[Facts], told: list[Yaml]) -> list[Sheet]:
    said = {(each["file"], each["page"]): each for each in told}
    places = dict.fromkeys([*((f.file, page) for f in facts for page in f.pages), *said])
    seals = {(f.file, page): tuple(s for s in f.seals if s.page == page) for f in facts for page in f.pages}
    return [_sheet(file, page, said.get((file, page), {}), seals.get((file, page), ())) for file, page in places]


def _sheet(file: str, page: int, told: Yaml, seals: tuple[Seal, ...]) -> Sheet:
    width, height = told.get("size", (1654, 1165))
    quality = Quality(
        width=width, height=height, sharpness=0.9, glare=0.0, contrast=0.9, faults=tuple(told.get("faults", ()))
    )
    readings = tuple(
        Reading(text=text, page=page, box=_box(index), confidence=0.9, engine="recorded")
        for index, text in enumerate(told.get("text", ()))
    )
    return Sheet(
        file=file,
        page=Page(number=page, image_sha256="0" * 64, width=width, height=height, quality=quality),
        readings=readings,
        seals=tuple(_seal({**each, "page": page}) for each in told["seals"]) if "seals" in told else seals,
        failure=told.get("failure"),
    )


def day(text: str) -> date:
    """A date from `YYYY-MM-DD`."""
    return date.fromisoformat(text)
