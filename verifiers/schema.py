"""JSON Schemas (draft 2020-12) of application.json and of the report, as `precheck schema` prints them."""

from __future__ import annotations

from typing import Any

from extractors.documents import kinds
from intake.model import Application, FileStatus
from verifiers.model import Outcome, Severity, Verdict
from verifiers.report import NOT_CHECKED, READING_SCHEMA, REPORT_SCHEMA

Json = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"

TEXT: Json = {"type": "string", "minLength": 1}
MAYBE_TEXT: Json = {"type": ["string", "null"]}
DAY: Json = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
PAGE: Json = {"type": "integer", "minimum": 1}
SHARE: Json = {"type": "number", "minimum": 0, "maximum": 1}
FRACTIONS: Json = {"type": "array", "items": SHARE, "minItems": 4, "maxItems": 4}
BOX: Json = {"description": "left, top, right, bottom as fractions of the upright page", **FRACTIONS}
FILE_CODES = (
    "ENCRYPTED",
    "CORRUPT",
    "EMPTY",
    "BLANK",
    "TOO-SMALL",
    "TOO-LARGE",
    "TOO-MANY-PAGES",
    "UNSUPPORTED",
    "TYPE-MISMATCH",
    "MISSING",
    "BOMB",
    "POISON",
)


def _maybe(schema: Json) -> Json:
    return {"anyOf": [schema, {"type": "null"}]}


def _object(**properties: Json) -> Json:
    """An object with exactly these keys, all of them present."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}


def _one_of(*values: str) -> Json:
    return {"enum": list(values)}


def application_schema() -> Json:
    """What application.json may hold (contract section 1): unknown keys are refused at every level.

    The list of vehicles may be empty only at the stages `filing` and `plate_quota`.
    """
    schema = Application.model_json_schema()
    may_be_empty = {"properties": {"stage": {"enum": ["filing", "plate_quota"]}}}
    return {
        "$schema": DRAFT,
        **schema,
        "title": "precheck application",
        "if": may_be_empty,
        "else": {"properties": {"vehicles": {"minItems": 1}}},
    }


def report_schema() -> Json:
    """What the report holds (contract section 3): every key present, unknown values null."""
    return {
        "$schema": DRAFT,
        "title": "precheck report",
        **_object(
            schema={"const": REPORT_SCHEMA},
            application={"type": "string", "pattern": "^[0-9a-f]{16}$"},
            judged_on=DAY,
            verdict=_one_of(*Verdict),
            engine=_engine(),
            files=_list(_file()),
            not_checked=_list(_object(rule=TEXT, reason=_one_of(*sorted(NOT_CHECKED)), message=TEXT, message_en=TEXT)),
            documents=_list(_document()),
            vehicles=_list(_object(vin={"type": "string"}, diff=_list(_diff()))),
            findings=_list(_finding()),
        ),
    }


def reading_schema() -> Json:
    """What `precheck read --json` holds: the files and documents of the report."""
    return {
        "$schema": DRAFT,
        "title": "precheck reading",
        **_object(schema={"const": READING_SCHEMA}, files=_list(_file()), documents=_list(_document())),
    }


def _engine() -> Json:
    hashes = {"type": "object", "additionalProperties": {"type": "string"}}
    known = _object(ocr=MAYBE_TEXT, models=_maybe(hashes), rules=TEXT, tables=hashes)
    return {**known, "additionalProperties": True}


def _file() -> Json:
    problem = _object(
        code=_one_of(*(f"FILE-{code}" for code in FILE_CODES)), message=TEXT, message_en=TEXT, remedy=TEXT
    )
    return _object(
        file=TEXT,
        sha256=_maybe({"type": "string", "pattern": "^[0-9a-f]{64}$"}),
        media_type=MAYBE_TEXT,
        pages=_maybe({"type": "integer", "minimum": 0}),
        status=_one_of(*FileStatus),
        problem=_maybe(problem),
    )


def _document() -> Json:
    return _object(
        id={"type": "string", "pattern": r"^d\d+$"},
        file=TEXT,
        pages=_list(PAGE),
        kind=_one_of(*kinds()),
        vehicle=MAYBE_TEXT,
        fields={"type": "object", "additionalProperties": _field()},
        codes=_list(_object(symbology=TEXT, payload={"type": "string"}, page=PAGE, box=BOX)),
        seals=_list(
            _object(
                text=MAYBE_TEXT,
                shape=_one_of("round", "oval", "square", "unknown"),
                page=PAGE,
                box=BOX,
                confidence=SHARE,
            )
        ),
    )


def _field() -> Json:
    row = {"type": "object", "properties": {"page": PAGE, "box": BOX}, "required": ["page", "box"]}
    plain = {"type": ["string", "number", "boolean", "null"]}
    # Its length is told in numbers: generators of clients do not know `items: false`.
    pair = {"type": "array", "prefixItems": [{"type": "string"}, SHARE], "minItems": 2, "maxItems": 2}
    return _object(
        value={"anyOf": [plain, _list(row), _list(plain)]},
        raw=MAYBE_TEXT,
        confidence=SHARE,
        page=_maybe(PAGE),
        box=_maybe(BOX),
        candidates=_list(pair),
    )


def _diff() -> Json:
    return _object(
        field=TEXT,
        declared=MAYBE_TEXT,
        found=MAYBE_TEXT,
        status=_one_of("same", "different", "unreadable", "missing"),
        document=MAYBE_TEXT,
        page=_maybe(PAGE),
        box=_maybe(BOX),
    )


def _finding() -> Json:
    citation = _object(
        instrument=TEXT,
        article=TEXT,
        in_force=DAY,
        until=_maybe(DAY),
        paraphrase=TEXT,
        checked=DAY,
        read={"type": "boolean"},
    )
    return _object(
        rule={"type": "string", "pattern": "^[A-Z]+(-[A-Z0-9]+)+$"},
        severity=_one_of(*Severity),
        outcome=_one_of(*Outcome),
        vehicle=MAYBE_TEXT,
        message=TEXT,
        message_en=TEXT,
        remedy=MAYBE_TEXT,
        declared=MAYBE_TEXT,
        found=MAYBE_TEXT,
        evidence=_list(_object(document=TEXT, page=PAGE, box=_maybe(BOX))),
        citations=_list(citation),
    )
