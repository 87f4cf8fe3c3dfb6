"""A person's value takes the place of the machine's, is read by the field's own kind, and hides nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from extractors.correcting import NoSuchField, NotAValue, correct
from extractors.documents.contract import Contract
from extractors.documents.registration_certificate import RegistrationCertificate
from extractors.model import Facts, Field, Reading, VehicleRow
from intake.model import Box

PLACE = Box(left=0.1, top=0.1, right=0.4, bottom=0.12)
MACHINE = Reading(text="2025-O3-20", page=1, box=PLACE, confidence=0.5, engine="default")
CERTIFICATE = RegistrationCertificate(
    file="a.jpg", pages=(1,), registered_on=Field[date](raw="2025-O3-20", page=1, box=PLACE, readings=(MACHINE,))
)


@pytest.mark.parametrize(
    ("name", "given", "meant"),
    [
        ("registered_on", "2025-03-20", date(2025, 3, 20)),
        ("vin", "lsvnv218xs2000017", "LSVNV218XS2000017"),
        ("vin", "LSVNV218XS200001", "LSVNV218XS200001"),
        ("seats", 5, 5),
        ("brand", " 大众牌 ", "大众牌"),
        ("dimensions_mm", [4560, 1740, 1460], (4560, 1740, 1460)),
        ("vin", None, None),
    ],
)
def test_a_value_is_read_by_the_kind_of_its_field(name: str, given: Any, meant: Any) -> None:
    field = correct(CERTIFICATE, name, given, "reviewer-7").fields()[name]
    assert field.value == meant
    assert (field.readings[0].engine, field.readings[0].channel) == ("person:reviewer-7", "reviewer")
    assert field.page == 1


def test_the_machine_s_reading_stays_behind_the_person_s() -> None:
    field = correct(CERTIFICATE, "registered_on", "2025-03-20", "reviewer-7").fields()["registered_on"]
    assert field.readings[1] == MACHINE
    assert field.box == PLACE
    assert CERTIFICATE.registered_on.value is None


@pytest.mark.parametrize(("name", "given"), [("registered_on", "2025-02-30"), ("seats", "many"), ("vin", "")])
def test_what_is_no_value_of_the_field_is_refused(name: str, given: Any) -> None:
    with pytest.raises(NotAValue):
        correct(CERTIFICATE, name, given, "reviewer-7")


def test_a_cell_of_a_list_is_corrected_in_its_row_alone() -> None:
    rows = tuple(VehicleRow(page=2, box=PLACE, vin=vin, brand="大众牌") for vin in ("LSVNV218XS2000017", None))
    paper: Facts = Contract(file="c.pdf", pages=(1, 2)).model_copy(update={"vehicles": Field(value=rows, page=2)})
    rows = correct(paper, "vehicles[1].vin", "LSVNV218XS2000025", "reviewer-7").fields()["vehicles"].need()
    assert [row.vin for row in rows] == ["LSVNV218XS2000017", "LSVNV218XS2000025"]
    assert rows[1].printed_vin.value == "LSVNV218XS2000025"
    for absent in ("vehicles[2].vin", "vehicles[0].colour", "vehicles[0].printed_vin", "vehicles[0].page", "nothing"):
        with pytest.raises(NoSuchField):
            correct(paper, absent, "x", "reviewer-7")
