"""Rules in force on the day of application, applied to a case: the only place that catches what rules raise."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import verifiers.rules
from extractors.model import Unreadable
from intake.model import Stage
from verifiers import law
from verifiers.answers import crashed, disagreeing, not_declared, not_loaded, paper_absent, unknown_law, unreadable
from verifiers.case import Absent, Case, Disagreement, NotDeclared, Subject, TableMissing
from verifiers.diff import diffs
from verifiers.model import Finding, Outcome, Report, Rule, Severity, Verdict
from verifiers.ruling import Ruling

log = logging.getLogger("precheck.rules")
OnCrash = Callable[[Rule, Exception], None]


@cache
def catalogue() -> tuple[Rule, ...]:
    """Every rule, by code. Raises ValueError where two rules claim one code."""
    found: dict[str, Rule] = {}
    for module in walk_packages(verifiers.rules.__path__, "verifiers.rules."):
        for rule in vars(import_module(module.name)).values():
            if isinstance(rule, Rule) and found.setdefault(rule.code, rule) is not rule:
                raise ValueError(f"two rules are called {rule.code}")
    return tuple(found[code] for code in sorted(found))


@cache
def version() -> str:
    """A hash over the rules, the law and their tables: it changes with anything that can change a verdict."""
    home = Path(__file__).parent
    digest = sha256()
    for path in sorted(p for p in home.rglob("*") if p.suffix in {".py", ".csv"}):
        digest.update(path.relative_to(home).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return f"sha256:{digest.hexdigest()[:16]}"


def log_crash(rule: Rule, error: Exception) -> None:
    """Records a crash by rule and kind of error: messages and values may hold what stands on people's papers."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    log.error("rule %s crashed: %s at %s", rule.code, type(error).__name__, where)


def judge(
    case: Case,
    *,
    application_id: str,
    engine: Mapping[str, Any] | None = None,
    rules: Sequence[Rule] | None = None,
    on_crash: OnCrash = log_crash,
) -> Report:
    """Applies `rules` (default: the whole catalogue) to a case.

    `engine` is what read the papers, as contract section 3 prints it; rules and tables are added here. `on_crash` is
    told of every rule that fails by a bug of ours: its finding is unclear, never passed.
    """
    findings = tuple(_findings(case, catalogue() if rules is None else rules, on_crash))
    return Report(
        application=application_id,
        judged_on=case.today,
        verdict=verdict(findings),
        engine={
            "ocr": None,
            "models": {},
            **(engine or {}),
            "rules": version(),
            "tables": {name: case.tables[name].sha256 for name in sorted(case.tables)},
        },
        files=case.files,
        documents=case.documents,
        diffs=diffs(case),
        findings=findings,
    )


def verdict(findings: Sequence[Finding]) -> Verdict:
    """The machine's advice (contract section 3): notes and skipped rules never change it."""
    weighty = [f for f in findings if f.severity is not Severity.NOTE]
    if any(f.severity is Severity.BLOCK and f.outcome is Outcome.FAILED for f in weighty):
        return Verdict.RETURN
    if any(f.outcome in {Outcome.FAILED, Outcome.UNCLEAR} for f in weighty):
        return Verdict.REVIEW
    return Verdict.PASS


def _findings(case: Case, rules: Sequence[Rule], on_crash: OnCrash) -> Iterator[Finding]:
    on = case.application.submitted_on
    for rule in sorted(rules, key=lambda r: r.code):
        if case.application.stage not in rule.stages:
            continue
        if not rule.is_in_force(on) and on >= law.HORIZON:
            continue
        for subject in _subjects(case, rule):
            yield _finding(rule, subject, _ask(rule, subject, on_crash))


def _subjects(case: Case, rule: Rule) -> Iterator[Subject]:
    if rule.per != "vehicle":
        yield Subject(case)
    if rule.per != "application":
        yield from (Subject(case, vehicle) for vehicle in case.vehicles)


def _ask(rule: Rule, subject: Subject, on_crash: OnCrash) -> Ruling:
    if not rule.is_in_force(subject.submitted_on):
        return unknown_law(subject.submitted_on, law.HORIZON)
    try:
        return rule.decide(subject)
    except Absent as absence:
        return paper_absent(absence)
    except NotDeclared as gap:
        return not_declared(gap, is_required=subject.application.stage is Stage.LICENCE)
    except Disagreement as split:
        return disagreeing(split, subject.at(*split.fields))
    except TableMissing as gap:
        return not_loaded(gap)
    except Unreadable as trouble:
        return unreadable(subject.case.sources.get(id(trouble.field)), trouble.field)
    except Exception as error:  # a bug of ours: told to on_crash, and never a pass
        on_crash(rule, error)
        return crashed(rule.code)


def _finding(rule: Rule, subject: Subject, ruling: Ruling) -> Finding:
    return Finding(
        rule=rule.code,
        severity=ruling.severity or rule.severity,
        outcome=ruling.outcome,
        vehicle=subject.vehicle.vin if subject.vehicle else None,
        message=ruling.message,
        message_en=ruling.message_en,
        remedy=ruling.remedy,
        declared=ruling.declared,
        found=ruling.found,
        evidence=ruling.at,
        citations=tuple(c for c in rule.cites if c.is_in_force(subject.submitted_on)) or rule.cites,
        reason=ruling.reason,
    )
