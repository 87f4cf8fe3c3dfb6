"""What people decided about applications, and where each stands; the second of two at once is told."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from intake.decisions import Act, Case, Choice, DecidedMeanwhile, Decision, Standing, after, first_standing
from intake.model import Stage
from intake.store.database import Database
from intake.store.events import Events
from intake.store.journal import Journal
from intake.store.tables import applications, decisions, desk, standings
from intake.submission import NotInStore


class Decisions:
    """Decisions are only ever added. An application that nobody has acted upon has no row here."""

    def __init__(self, database: Database, journal: Journal, events: Events) -> None:
        self._database, self._journal, self._events = database, journal, events

    def case(self, application: str) -> Case:
        """Where an application stands; raises NotInStore."""
        with self._database.reading() as rows:
            return _case(rows, application)

    def of(self, application: str) -> tuple[Decision, ...]:
        """Every decision about an application, the oldest first."""
        query = decisions.select().where(decisions.c.application == application).order_by(decisions.c.seq)
        with self._database.reading() as rows:
            return tuple(Decision.model_validate(row._asdict()) for row in rows.execute(query))

    def require(self, application: str, revision: int) -> None:
        """Raises DecidedMeanwhile unless the case still stands at `revision`, and NotInStore."""
        with self._database.reading() as rows:
            _require(rows, _case(rows, application), revision)

    def decide(
        self,
        application: str,
        choice: Choice,
        *,
        who: str,
        revision: int,
        report_version: int,
        finding: str | None = None,
    ) -> Case:
        """Records a choice made while the case stood at `revision`, and returns where it stands now.

        Raises:
            NotInStore: There is no such application.
            DecidedMeanwhile: Someone changed the case since.
            NotAllowedNow: The case does not stand where this act begins.
        """
        with self._database.writing() as rows:
            self._database.alone(rows, f"case {application}")
            case = _case(rows, application)
            _require(rows, case, revision)
            moved = self._moved(case, choice.act, report_version)
            _keep(rows, moved, self._database.now())
            values = {
                **choice.model_dump(mode="json"),
                "application": application,
                "version": case.version,
                "report_version": report_version,
                "finding": finding,
                "who": who,
                "at": self._database.now(),
            }
            rows.execute(decisions.insert().values(**values))
            used = {"report": str(report_version), **({"rule": choice.rule} if choice.rule else {})}
            self._journal.add(rows, who, choice.act.value, "decide", application, used)
            if choice.rule is None:
                told = {"act": choice.act.value, "standing": moved.standing.value, "version": moved.version}
                self._events.add(rows, application, "decided", told)
            return moved

    def resubmitted(self, application: str, who: str, report_version: int) -> Case:
        """Records that new papers came to a returned case; any other case stays as it is."""
        case = self.case(application)
        if case.standing is not Standing.RETURNED:
            return case
        again = Choice(act=Act.RESUBMIT)
        return self.decide(application, again, who=who, revision=case.revision, report_version=report_version)

    def _moved(self, case: Case, act: Act, report_version: int) -> Case:
        standing = after(case.standing, act)
        changed: dict[str, Any] = {"standing": standing, "revision": case.revision + 1}
        if act is Act.RESUBMIT:
            changed["version"] = case.version + 1
        if act in {Act.RESUBMIT, Act.SUBMIT}:
            changed["handed_in_at"] = self._database.now()
        if standing is Standing.RETURNED:
            changed["report_before"] = report_version
        return case.model_copy(update=changed)


def _case(rows: sa.Connection, application: str) -> Case:
    row = rows.execute(standings.select().where(standings.c.application == application)).first()
    if row is not None:
        return Case.model_validate({name: row._asdict()[name] for name in Case.model_fields})
    query = sa.select(applications.c.received_at, applications.c.stage).where(applications.c.id == application)
    known = rows.execute(query).first()
    if known is None:
        raise NotInStore(application)
    return Case(
        application=application,
        version=1,
        revision=0,
        standing=first_standing(Stage(known.stage) if known.stage else None),
        handed_in_at=known.received_at,
        report_before=None,
    )


def _require(rows: sa.Connection, case: Case, revision: int) -> None:
    if case.revision != revision:
        query = sa.select(decisions.c.who).where(decisions.c.application == case.application)
        who = rows.execute(query.order_by(decisions.c.seq.desc()).limit(1)).scalar()
        raise DecidedMeanwhile(case.revision, str(who))


def _keep(rows: sa.Connection, case: Case, at: str) -> None:
    values = {**case.model_dump(mode="json"), "changed_at": at}
    done = rows.execute(standings.update().where(standings.c.application == case.application).values(**values))
    if done.rowcount == 0:
        rows.execute(standings.insert().values(**values))
    here = desk.c.id == case.application
    rows.execute(sa.update(desk).where(here).values(standing=case.standing.value))
