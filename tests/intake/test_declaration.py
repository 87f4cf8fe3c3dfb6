"""application.json: precise refusals, and nothing converted on the quiet."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake.declaration import canonical, parse_declaration
from intake.errors import InvalidApplication

VALID: dict[str, Any] = {
    "stage": "licence",
    "submitted_on": "2026-03-02",
    "vehicles": [{"vin": "LSVNV218XS2000017", "registered_on": "2025-03-20"}],
}


def _refusal(content: bytes) -> InvalidApplication:
    with pytest.raises(InvalidApplication) as refused:
        parse_declaration(content)
    return refused.value


def test_a_valid_declaration_is_read_with_its_dates() -> None:
    application = parse_declaration(json.dumps(VALID).encode())
    assert application.submitted_on == date(2026, 3, 2)
    assert application.vehicles[0].registered_on == date(2025, 3, 20)


def test_a_byte_order_mark_is_tolerated() -> None:
    assert parse_declaration(b"\xef\xbb\xbf" + json.dumps(VALID).encode()).stage == "licence"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"color": "red"}, "color is not a known key"),
        ({"vehicles": [{"vin": "A", "colour": "red"}]}, "vehicles[0].colour is not a known key"),
        ({"vehicles": [{"vin": "A"}, {}]}, "vehicles[1].vin is missing"),
        ({"vehicles": [{"vin": 7}]}, "vehicles[0].vin must be a string"),
        ({"vehicles": [{"vin": None}]}, "vehicles[0].vin must be a string"),
        ({"vehicles": {"vin": "A"}}, "vehicles must be a list"),
        ({"vehicles": ["A"]}, "vehicles[0] must be an object"),
        ({"vehicles": [{"vin": "A", "mileage_km": "12"}]}, "vehicles[0].mileage_km must be a whole number"),
        ({"vehicles": [{"vin": "A", "mileage_km": 12.0}]}, "vehicles[0].mileage_km must be a whole number"),
        ({"vehicles": [{"vin": "A", "plate_quota": 1}]}, "vehicles[0].plate_quota must be true or false"),
        ({"capital": {"registered": "100"}}, "capital.registered must be a number"),
        ({"submitted_on": "2026-02-30"}, "submitted_on is a day that does not exist"),
        ({"submitted_on": "2026-2-3"}, "submitted_on must be a date written YYYY-MM-DD"),
        ({"submitted_on": "2026-03-02T00:00:00"}, "submitted_on must be a date written YYYY-MM-DD"),
        ({"submitted_on": "20260302"}, "submitted_on must be a date written YYYY-MM-DD"),
        ({"submitted_on": 1772409600}, "submitted_on must be a date written YYYY-MM-DD"),
        ({"stage": "export"}, "stage must be one of 'licence'"),
        ({"enterprise_type": "maker"}, "enterprise_type must be one of 'producer', 'trader'"),
        ({"jurisdiction": "CN-１２"}, "jurisdiction must match"),
        ({"vehicles": []}, "vehicles must not be empty at stage licence"),
    ],
)
def test_a_wrong_key_is_named_by_its_path(change: dict[str, Any], sentence: str) -> None:
    refused = _refusal(json.dumps({**VALID, **change}).encode())
    assert sentence in refused.message_en
    assert "application.json" in refused.message
    assert "\n" not in str(refused)


@pytest.mark.parametrize("stage", ["filing", "plate_quota"])
def test_no_vehicle_is_needed_where_the_stage_has_none(stage: str) -> None:
    assert parse_declaration(json.dumps({**VALID, "stage": stage, "vehicles": []}).encode()).vehicles == ()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "not valid JSON (line 1, column 1)"),
        (b"{", "not valid JSON"),
        (b"[]", "its outermost value must be an object"),
        (b"\xff\xfe{\x00}\x00", "not encoded in UTF-8"),
        (b'{"stage": "licence", "stage": "filing"}', "the key stage stands twice"),
        (b'{"vehicles": [{"vin": "A", "vin": "B"}]}', "the key vin stands twice"),
        (b'{"quantity": NaN}', "NaN is not allowed"),
        (b'{"capital": {"registered": 1e999}}', "out of range"),
        (b'{"quantity": ' + b"9" * 5000 + b"}", "a number is too long"),
        (b'{"a": ' + b"[" * 200 + b"]" * 200 + b"}", "nested too deeply"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"\\ud800": 1}', "invalid"),
    ],
)
def test_what_is_no_proper_json_is_refused(content: bytes, sentence: str) -> None:
    assert sentence in _refusal(content).message_en


def test_the_hash_depends_on_content_and_not_on_writing() -> None:
    plain = parse_declaration(json.dumps(VALID).encode())
    spread = parse_declaration(json.dumps({**dict(reversed(VALID.items())), "licence_no": None}, indent=4).encode())
    other = parse_declaration(json.dumps({**VALID, "submitted_on": "2026-03-03"}).encode())
    assert canonical(plain) == canonical(spread)
    assert canonical(plain) != canonical(other)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(_JSON)
def test_any_json_under_a_known_key_is_refused_in_one_printable_line(value: Any) -> None:
    assert str(_refusal(json.dumps({**VALID, "capital": [value]}).encode())).isprintable()
    assert str(_refusal(json.dumps({**VALID, "vehicles": [value, {"vim": value}]}).encode())).isprintable()
