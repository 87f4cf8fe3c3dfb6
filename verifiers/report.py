"""The report as JSON, exactly as contract section 3 prints it: same inputs, same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from extractors.model import Code, Facts, Field, Row, Seal
from intake.model import Box, SourceFile
from verifiers.model import Citation, Diff, Finding, JudgedDocument, Outcome, Report

REPORT_SCHEMA = "precheck.report/1"
READING_SCHEMA = "precheck.reading/1"
NOT_CHECKED = frozenset({"table_not_loaded", "needs_store"})
"""Reasons for skipping that no paper of the applicant can cure: they are said in every output."""

Json = dict[str, Any]


def application_id(declaration_canonical: bytes, hashes: Iterable[str | None]) -> str:
    """The first 16 hex digits of the SHA-256 over the canonical application.json and the sorted file hashes.

    Files without a hash (listed but missing) do not count.
    """
    digest = sha256(declaration_canonical)
    for each in sorted(h for h in hashes if h):
        digest.update(b"\n" + each.encode())
    return digest.hexdigest()[:16]


def as_json(report: Report) -> Json:
    """The report of contract section 3, keys in its order, null where unknown."""
    return {
        "schema": REPORT_SCHEMA,
        "application": report.application,
        "judged_on": report.judged_on.isoformat(),
        "verdict": report.verdict.value,
        "engine": _engine(report.engine),
        "files": [_file(file) for file in report.files],
        "not_checked": _not_checked(report.findings),
        "documents": [_document(document) for document in report.documents],
        "vehicles": [{"vin": vin, "diff": [_diff(line) for line in lines]} for vin, lines in report.diffs],
        "findings": [_finding(finding) for finding in report.findings],
    }


def reading_json(files: Sequence[SourceFile], documents: Sequence[JudgedDocument]) -> Json:
    """What was read from files without an application (`precheck read`): files and documents of the report alone."""
    return {
        "schema": READING_SCHEMA,
        "files": [_file(file) for file in files],
        "documents": [_document(document) for document in documents],
    }


def as_documents(facts: Sequence[Facts]) -> tuple[JudgedDocument, ...]:
    """Documents numbered d1, d2 … in the order given, belonging to no vehicle: for reading without an application."""
    return tuple(
        JudgedDocument(id=f"d{n}", file=f.file, pages=f.pages, kind=f.kind, vehicle=None, facts=f)
        for n, f in enumerate(facts, start=1)
    )


def _engine(engine: Json) -> Json:
    first = {name: engine.get(name) for name in ("ocr", "models", "rules", "tables")}
    return {**first, **{name: engine[name] for name in sorted(engine) if name not in first}}


def _file(file: SourceFile) -> Json:
    problem = file.problem
    return {
        "file": file.file,
        "sha256": file.sha256,
        "media_type": file.media_type,
        "pages": file.pages,
        "status": file.status.value,
        "problem": None
        if problem is None
        else {
            "code": problem.code,
            "message": problem.message,
            "message_en": problem.message_en,
            "remedy": problem.remedy,
        },
    }


def _not_checked(findings: Sequence[Finding]) -> list[Json]:
    found: dict[tuple[str, str], Json] = {}
    for f in findings:
        if f.outcome is Outcome.SKIPPED and f.reason in NOT_CHECKED:
            line = {"rule": f.rule, "reason": f.reason, "message": f.message, "message_en": f.message_en}
            found.setdefault((f.rule, f.message), line)
    return list(found.values())


def _document(document: JudgedDocument) -> Json:
    facts: Facts = document.facts
    return {
        "id": document.id,
        "file": document.file,
        "pages": list(document.pages),
        "kind": document.kind,
        "vehicle": document.vehicle,
        "fields": {name: _field(field) for name, field in facts.fields().items()},
        "codes": [_code(code) for code in facts.codes],
        "seals": [_seal(seal) for seal in facts.seals],
    }


def _field(field: Field[Any]) -> Json:
    return {
        "value": _value(field.value),
        "raw": field.raw,
        "confidence": round(field.confidence, 3),
        "page": field.page,
        "box": _box(field.box),
        "candidates": [[text, round(probability, 3)] for text, probability in field.candidates],
    }


def _value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return round(value, 3)
    if isinstance(value, Row):
        return _row(value)
    if isinstance(value, tuple | list):
        return [_value(item) for item in value]
    return value


def _row(row: Row) -> Json:
    """A row's values, then the one place it stands at; the text they were taken from stays with the program."""
    values = {name: _value(value) for name, value in row if name not in {"page", "box"} | row.private}
    return {**values, "page": row.page, "box": _box(row.box)}


def _code(code: Code) -> Json:
    return {"symbology": code.symbology, "payload": code.payload, "page": code.page, "box": _box(code.box)}


def _seal(seal: Seal) -> Json:
    return {
        "text": seal.text,
        "shape": seal.shape,
        "page": seal.page,
        "box": _box(seal.box),
        "confidence": round(seal.confidence, 3),
    }


def _diff(line: Diff) -> Json:
    return {
        "field": line.field,
        "declared": line.declared,
        "found": line.found,
        "status": line.status,
        "document": line.document,
        "page": line.page,
        "box": _box(line.box),
    }


def _finding(finding: Finding) -> Json:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "outcome": finding.outcome.value,
        "vehicle": finding.vehicle,
        "message": finding.message,
        "message_en": finding.message_en,
        "remedy": finding.remedy,
        "declared": finding.declared,
        "found": finding.found,
        "evidence": [{"document": e.document, "page": e.page, "box": _box(e.box)} for e in finding.evidence],
        "citations": [_citation(citation) for citation in finding.citations],
    }


def _citation(citation: Citation) -> Json:
    return {
        "instrument": citation.instrument,
        "article": citation.article,
        "in_force": citation.in_force.isoformat(),
        "until": citation.until.isoformat() if citation.until else None,
        "paraphrase": citation.paraphrase,
        "checked": citation.checked_on.isoformat(),
        "read": citation.read,
    }


def _box(box: Box | None) -> list[float] | None:
    return None if box is None else box.as_list()
