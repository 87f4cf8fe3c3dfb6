"""Grading: exact, left open, or silently wrong, and never better than it is."""

from __future__ import annotations

from typing import Any

import pytest

from api.scores import Grade, Score, count, found_values, grade_paper, grade_rows
from extractors.documents.deregistration_certificate import DeregistrationCertificate
from extractors.model import Field

MORTGAGE = {"kind": "抵押登记", "date": "2019-01-09", "party": "某某融资租赁有限公司", "party_id": "91310000MA1K00000X"}
RELEASE = {"kind": "解除抵押", "date": "2022-03-18", "party": None, "party_id": None}


@pytest.mark.parametrize(
    ("found", "true", "grade"),
    [
        ("LSVNV218XS2000017", "LSVNV218XS2000017", Grade.EXACT),
        ("LSVNV218XS20000I7", "LSVNV218XS2000017", Grade.WRONG),
        (None, "LSVNV218XS2000017", Grade.OPEN),
        ("LSVNV218XS2000017", None, Grade.WRONG),
    ],
)
def test_a_field_is_exact_open_or_wrong(found: str | None, true: str | None, grade: Grade) -> None:
    assert grade_paper({"vin": found}, {"fields": {"vin": {"value": true}}}) == {"vin": grade}


def test_a_field_that_is_not_printed_and_was_not_read_has_no_grade() -> None:
    assert grade_paper({}, {"fields": {"engine_model": {"value": None}}}) == {}


@pytest.mark.parametrize(
    ("found", "grade"),
    [
        ([MORTGAGE, RELEASE], Grade.EXACT),
        ([RELEASE, MORTGAGE], Grade.EXACT),
        ([{**MORTGAGE, "date": None}, RELEASE], Grade.OPEN),
        (None, Grade.OPEN),
        ([{**MORTGAGE, "date": "2819-01-89"}, RELEASE], Grade.WRONG),
        ([MORTGAGE], Grade.WRONG),
        ([MORTGAGE, RELEASE, RELEASE], Grade.WRONG),
    ],
)
def test_a_missed_or_invented_or_misread_entry_is_wrong(found: list[dict[str, Any]] | None, grade: Grade) -> None:
    assert grade_rows(found, [MORTGAGE, RELEASE]) is grade


def test_the_first_paper_with_a_value_speaks() -> None:
    empty = DeregistrationCertificate(file="a.pdf", pages=(1,))
    read = DeregistrationCertificate(file="a.pdf", pages=(2,), vin=Field[str](value="LSVNV218XS2000017"))
    assert found_values([empty, read], "deregistration_certificate")["vin"] == "LSVNV218XS2000017"
    assert found_values([empty, read], "registration_certificate") == {}


def test_a_score_counts_and_shows_all_three() -> None:
    score = count([Grade.EXACT, Grade.EXACT, Grade.OPEN, Grade.WRONG])
    assert score == Score(2, 1, 1)
    assert str(score) == "50.0% (2 / 1 / 1)"


def test_rows_of_any_kind_are_graded_by_what_they_say_and_not_by_where_they_stand() -> None:
    row = {"vin": "LSVNV218XS2000017", "brand": "大众牌", "quantity": 1}
    truth = {"fields": {"vehicles": {"value": [{**row, "page": 1, "box": [0.1, 0.1, 0.9, 0.2]}]}}}
    read = {**row, "page": 1, "box": [0.1, 0.1, 0.8, 0.2]}
    assert grade_paper({"vehicles": [read]}, truth) == {"vehicles": Grade.EXACT}
    assert grade_paper({"vehicles": [{**read, "brand": None}]}, truth) == {"vehicles": Grade.OPEN}
    assert grade_paper({"vehicles": [{**read, "quantity": 7}]}, truth) == {"vehicles": Grade.WRONG}
    assert grade_paper({}, truth) == {"vehicles": Grade.OPEN}
    assert grade_paper({"vehicles": []}, {"fields": {"vehicles": {"value": None}}}) == {}


def test_width_of_punctuation_and_a_last_full_stop_are_no_error() -> None:
    truth = {
        "fields": {"scope": {"value": "汽车销售；二手车经销（零售）。"}, "after_sales": {"value": [{"text": "…"}]}}
    }
    assert grade_paper({"scope": "汽车销售;二手车经销(零售)"}, truth) == {"scope": Grade.EXACT}
    assert grade_paper({"scope": "汽车销售;二手车经销"}, truth) == {"scope": Grade.WRONG}
