"""The page of a case as variables for its template: what this person may see of it and do to it."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from api import labels
from api.people import Person, Right
from api.report_view import Json
from api.review import case_view
from api.review.desk import Desk, may_do
from api.review.language import ACTS, EVENTS, Say
from api.review.pairs import Pairs
from api.review.rendering import Frame, moment
from intake.decisions import Act, Decision, Standing, acts_of
from intake.submission import State, Submission
from verifiers.labels import STAGES

NOT_TO_ASK = frozenset({"other"})


def case_page(desk: Desk, application: str, person: Person, frame: Frame) -> dict[str, Any]:
    """Everything of a case that this person may see; raises NotInStore."""
    known = desk.store.cases.get(application)
    declared = desk.declared(known)
    case = desk.store.decisions.case(application)
    decisions = desk.store.decisions.of(application)
    report = desk.report(application)
    may_decide = person.may(Right.DECIDE) and Act.ACCEPT in acts_of(case.standing) and report is not None
    told: dict[str, Any] = {"report": None}
    if report:
        leaves = desk.leaves(application, report)
        told = case_view.told(report, leaves, decisions, frame.say, may_decide=may_decide)
        told["pairs"] = Pairs(desk, person, frame.say).of_report(application, report, leaves)
    before = desk.report(application, case.report_before) if case.report_before and case.version > 1 else None
    return {
        **told,
        "case": case,
        "report_version": known.report_version,
        "application": declared,
        "heading": known.applicant or known.name,
        "stage": STAGES[declared.stage],
        "clocks": desk.clocks(case, declared),
        "status": _status(known),
        "early": _early(desk.early(known)),
        "changes": case_view.changes(before, report, frame.say) if before and report else [],
        "history": _history(desk, application, decisions, person, frame.say),
        "corrects": person.may(Right.CORRECT) and Act.ACCEPT in acts_of(case.standing),
        "adds": _adds(case.standing, person),
        "acts": {act.value for act in acts_of(case.standing) if may_do(person, act)} if report else set(),
        "papers_to_ask": [(kind, pair) for kind, pair in labels.KINDS.items() if kind not in NOT_TO_ASK],
    }


def _early(told: Mapping[str, list[Json]]) -> Json:
    """What is known before everything is read, with each remedy in both languages."""
    return {**told, "findings": [{**each, "remedies": case_view.remedies(each["remedy"])} for each in told["findings"]]}


def _adds(standing: Standing, person: Person) -> bool:
    """Whether a person is shown the way to hand in more papers: the applicant always, a reviewer after a return."""
    if not person.may(Right.SUBMIT) or standing in {Standing.APPROVED, Standing.WITHDRAWN}:
        return False
    return standing is Standing.RETURNED or not person.may(Right.DECIDE)


def _status(known: Submission) -> SimpleNamespace:
    failed = known.state is State.FAILED
    told = SimpleNamespace(detail=known.failure, detail_en=known.failure_en, remedy=known.remedy)
    progress = SimpleNamespace(done=known.pages_done, total=known.pages_total)
    is_busy = known.state in {State.RECEIVED, State.RUNNING}
    return SimpleNamespace(state=known.state.value, failure=told if failed else None, progress=progress, busy=is_busy)


def _history(desk: Desk, application: str, decisions: tuple[Decision, ...], person: Person, t: Say) -> list[Json]:
    """What happened to a case, the newest first; an applicant sees what was done and not by whom."""
    inside = person.may(Right.READ_ALL)
    made = [
        {"at": each.at, "what": t(*ACTS[each.act.value]), "who": each.who, "detail": _detail(each, t)}
        for each in decisions
    ]
    made += [
        {"at": each.at, "what": t(*EVENTS.get(each.what, (each.what, each.what))), "who": each.who, "detail": ""}
        for each in desk.store.journal.entries(application)
        if each.what not in ACTS and (inside or each.what != "saw")
    ]
    made.sort(key=lambda each: each["at"], reverse=True)
    authority = t("发证机构", "the authority")
    return [
        {**each, "when": moment(each["at"]), "who": each["who"].partition(" · ")[0] if inside else authority}
        for each in made
    ]


def _detail(decision: Decision, t: Say) -> str:
    papers = "、".join(t(*labels.KINDS.get(each, (each, each))) for each in decision.papers)
    subject = " ".join(part for part in (decision.rule, decision.vehicle) if part)
    return " ".join(part for part in (subject, papers, decision.reason) if part)
