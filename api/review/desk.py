"""The reviewer's desk: what the pages and the decisions need of a case, gathered from the store."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from api import labels
from api.early import NOTHING, told_early
from api.keeping import from_bytes
from api.people import Person, Right
from api.report_view import Json, PageKey
from api.review.case_view import Leaf, fingerprint, standing_faults
from api.review.rendering import CHINA
from intake.decisions import Act, Case, Choice, FindingsStand, ReportChanged, Standing, require_living
from intake.declaration import parse_declaration
from intake.model import Application, Box, Trace
from intake.sniff import TEXT_ALONE
from intake.store import Store
from intake.submission import DamagedBlob, NotInStore, Submission, Upload
from verifiers.calendar.clocks import Clock, clocks
from verifiers.calendar.workdays import Workdays

_KEPT_REPORTS = 48


class NotYours(Exception):
    """The act needs a right that this person does not have."""


class NoSuchFinding(Exception):
    """The newest report has no such finding."""


def may_do(person: Person, act: Act) -> bool:
    """Whether a person may do that to a case at all; handing in again is done by handing in."""
    own = {Act.SUBMIT: Right.SUBMIT, Act.WITHDRAW: Right.WITHDRAW}
    return act is not Act.RESUBMIT and person.may(own.get(act, Right.DECIDE))


class Desk:
    """Reads cases for people and records what they decide; safe for several threads."""

    def __init__(self, store: Store, workdays: Workdays) -> None:
        self.store = store
        self.workdays = workdays
        self._texts = lru_cache(_KEPT_REPORTS)(self._read_texts)
        self._traces = lru_cache(_KEPT_REPORTS)(lambda digest: from_bytes(store.blobs.get(digest))[0].source.traces)
        self._parsed = lru_cache(_KEPT_REPORTS)(lambda digest: json.loads(store.blobs.get(digest)))
        self._early = lru_cache(_KEPT_REPORTS)(lambda digest: told_early(store.blobs.get(digest)))

    def _read_texts(self, digest: str | None) -> dict[int, tuple[tuple[str, Box], ...]]:
        """The texts of an office file by page, as they were read."""
        if digest is None:
            return {}
        file, _ = from_bytes(self.store.blobs.get(digest))
        return {sheet.page.number: tuple((word.text, word.box) for word in sheet.page.words) for sheet in file.sheets}

    def today(self) -> date:
        """The day in China."""
        return self.store.database.clock().astimezone(CHINA).date()

    def report(self, application: str, version: int | None = None) -> Json | None:
        """A report, by default the newest; null while there is none."""
        try:
            found = self.store.reports.get(application, version)
        except NotInStore:
            return None
        report: Json = self._parsed(found.report_sha256)
        return report

    def early(self, known: Submission) -> Mapping[str, list[Json]]:
        """Findings that are certain and papers recognised while an application is read; none once there is a report."""
        if known.preliminary_sha256 is None:
            return NOTHING
        try:
            told: Mapping[str, list[Json]] = self._early(known.preliminary_sha256)
        except DamagedBlob:  # something else took its place this very moment
            return NOTHING
        return told

    def declared(self, known: Submission) -> Application:
        """What the applicant declares; raises NotInStore for a case of which it was not kept."""
        if known.declaration_sha256 is None:
            raise NotInStore(known.id)
        return parse_declaration(self.store.blobs.get(known.declaration_sha256))

    def leaves(self, application: str, report: Json) -> dict[PageKey, Leaf]:
        """Every page that a report speaks of, by file and number, though its file was replaced since."""
        named = {each["file"]: each["sha256"] for each in report["files"]}
        made = {}
        for upload in self.store.documents.of(application):
            if upload.sha256 is None or named.get(upload.file) != upload.sha256:
                continue
            texts = self._texts(upload.reading_sha256) if upload.media_type in TEXT_ALONE else {}
            for face in upload.pages:
                url = f"/documents/{upload.id}/pages/{face.number}.png"
                lines = texts.get(face.number, ())
                made[upload.file, face.number] = Leaf(None if lines else url, face.width, face.height, lines)
        return made

    def traces(self, upload: Upload) -> tuple[Trace, ...]:
        """What the structure of a document tells of its history; nothing while it was not read."""
        found: tuple[Trace, ...] = self._traces(upload.reading_sha256) if upload.reading_sha256 else ()
        return found

    def clocks(self, case: Case, application: Application) -> tuple[Clock, ...]:
        """The law's clocks that still run: the authority's own only while the case waits for it."""
        waits = case.standing in {Standing.OPEN, Standing.RESUBMITTED}
        running = clocks(application, china_day(case.handed_in_at), self.today(), self.workdays)
        return tuple(clock for clock in running if waits or clock.whose == "applicant")

    def saw(self, application: str, person: Person) -> None:
        """Notes in the journal that a person of the authority saw the newest report, once for each report."""
        version = str(self.store.cases.get(application).report_version)
        if person.may(Right.READ_ALL) and not self.store.journal.has(person.signature, "saw", application, version):
            self.store.journal.note(person.signature, "saw", "review", application, {"report": version})

    def require_living(self, application: str) -> None:
        """Raises NotAllowedNow where the case is over, and NotInStore."""
        require_living(self.store.decisions.case(application).standing, Act.RESUBMIT)

    def decide(
        self, application: str, choice: Choice, revision: int, person: Person, *, seen: int | None = None
    ) -> Case:
        """Records a choice of a person who saw the case at `revision`, and its report of the version `seen`.

        Raises:
            NotYours: The act needs another right.
            NoSuchFinding: It names a finding that the newest report does not have.
            ReportChanged: The case was judged again since.
            FindingsStand: It would approve a case in which faults stand.
            DecidedMeanwhile, NotAllowedNow, NotInStore: As the store says.
        """
        if not may_do(person, choice.act):
            raise NotYours(choice.act.value)
        # Whoever looks at what is no longer so is told that first, not what is wrong with the choice.
        self.store.decisions.require(application, revision)
        version = self.store.cases.get(application).report_version
        if seen is not None and seen != version:
            raise ReportChanged(version)
        report = self.report(application)
        finding = None
        if choice.rule is not None:
            finding = fingerprint(_find((report or {"findings": []})["findings"], choice))
        if choice.act is Act.APPROVE:
            faults = standing_faults(report, self.store.decisions.of(application)) if report else []
            if faults or report is None:
                raise FindingsStand(tuple(f"{each['rule']} {each['vehicle'] or ''}".strip() for each in faults))
        return self.store.decisions.decide(
            application,
            choice,
            who=person.signature,
            revision=revision,
            report_version=version,
            finding=finding,
        )

    def handed_in(self, known: Submission, who: str) -> Case:
        """Records that the applicant of a returned case handed in again; any other case stays as it is."""
        return self.store.decisions.resubmitted(known.id, who, known.report_version)

    def notice_report(self, application: str) -> Json:
        """The newest report as the notice tells it: without what was overruled, with the papers asked for.

        Raises:
            NotInStore: There is no report yet.
        """
        report = self.report(application)
        if report is None:
            raise NotInStore(application)
        decisions = self.store.decisions.of(application)
        stands = {fingerprint(each) for each in standing_faults(report, decisions)}
        kept = [each for each in report["findings"] if fingerprint(each) in stands]
        asked = [each for each in decisions if each.act is Act.REQUEST and each.report_version == _version(decisions)]
        return {**report, "findings": [*kept, *(_asked(each.papers, each.reason) for each in asked)]}


def _version(decisions: Iterable[Any]) -> int | None:
    """The report on which the case was last returned."""
    returned = [each.report_version for each in decisions if each.act in {Act.REQUEST, Act.RETURN}]
    return returned[-1] if returned else None


def _find(findings: list[Json], choice: Choice) -> Json:
    for each in findings:
        if (each["rule"], each["vehicle"]) == (choice.rule, choice.vehicle):
            return each
    raise NoSuchFinding(choice.rule)


def _asked(papers: tuple[str, ...], reason: str) -> Json:
    """Papers that a person asks for, in the shape of a finding, so that the notice lists them among the others."""
    names = "、".join(labels.KINDS.get(each, (each, each))[0] for each in papers)
    return {
        "rule": "",
        "severity": "block",
        "outcome": "failed",
        "vehicle": None,
        "message": f"审核人员要求补交材料：{names}。{reason}",
        "message_en": "Papers that the reviewer asks for.",
        "remedy": f"请重新提供：{names}。",
        "declared": None,
        "found": None,
        "evidence": [],
        "citations": [],
    }


def china_day(at: str) -> date:
    """The day in China of a stored time."""
    return datetime.fromisoformat(at).astimezone(CHINA).date()
