"""Papers of a batch: which of them speak of a vehicle, and what they say together."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from extractors.documents.customs_declaration import CustomsDeclaration
from extractors.documents.export_licence import ExportLicence
from tests.verifiers.rule_cases import case_of
from verifiers.batch import about, exported_on, told
from verifiers.case import Absent, Disagreement, NotDeclared, Subject

SECOND = "LFV2A21K5D4000123"
OTHER = {"kind": "customs_declaration", "file": "other.pdf", "vins": [], "fields": {"items": [{"vin": SECOND}]}}


def subjects(*papers: dict[str, Any], **vehicle: Any) -> tuple[Subject, ...]:
    vehicles = [vehicle, {"vin": SECOND, "engine_no": "B6"}]
    case = case_of({"stage": "deregistration", "vehicles": vehicles, "papers": list(papers)})
    return (Subject(case), *(Subject(case, each) for each in case.vehicles))


def files(subject: Subject) -> list[str]:
    return [d.file for d in about(subject, CustomsDeclaration)]


def test_each_vehicle_has_the_declaration_that_names_it() -> None:
    whole, first, second = subjects({"kind": "customs_declaration"}, OTHER)
    assert (files(whole), files(first), files(second)) == (
        ["declaration.pdf", "other.pdf"],
        ["declaration.pdf"],
        ["other.pdf"],
    )


def test_a_paper_without_a_list_speaks_of_every_vehicle_that_no_list_names() -> None:
    bare = {"kind": "customs_declaration", "file": "bare.pdf", "vins": [], "fields": {"items": "absent"}}
    _, first, second = subjects(bare, OTHER)
    assert (files(first), files(second)) == (["bare.pdf"], ["other.pdf"])


def test_the_only_paper_of_its_kind_speaks_of_all_and_none_is_absent() -> None:
    _, first, _ = subjects(OTHER)
    assert files(first) == ["other.pdf"]
    with pytest.raises(Absent):
        about(first, ExportLicence)


def test_papers_that_disagree_say_nothing_together() -> None:
    late = {"kind": "customs_declaration", "file": "late.pdf", "fields": {"exported_on": date(2026, 4, 1)}}
    whole, _, _ = subjects({"kind": "customs_declaration"}, late)
    with pytest.raises(Disagreement):
        told(about(whole, CustomsDeclaration), "exported_on")
    assert told(about(whole, CustomsDeclaration), "licence_no").value == "26-12-000018"


def test_the_printed_day_of_export_goes_before_the_declared_one() -> None:
    _, first, _ = subjects({"kind": "customs_declaration"}, exported_on="2026-01-01")
    assert exported_on(first)[0] == date(2026, 3, 16)
    _, without, _ = subjects(exported_on="2026-01-01")
    assert exported_on(without) == (date(2026, 1, 1), None)
    _, neither, _ = subjects(exported_on=None)
    with pytest.raises(NotDeclared):
        exported_on(neither)
