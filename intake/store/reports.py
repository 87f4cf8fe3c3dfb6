"""Reports of applications, every version of them, and the corrections that a person made."""

from __future__ import annotations

import sqlalchemy as sa

from intake.store.database import Database
from intake.store.tables import applications, corrections, reports
from intake.submission import Correction, NotInStore, ReportVersion, State


class Reports:
    """Report versions by application; their bytes lie among the blobs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, rows: sa.Connection, report: ReportVersion) -> None:
        """Adds a version within the transaction that makes it the application's newest."""
        rows.execute(reports.insert().values(report.model_dump()))

    def get(self, application: str, version: int | None = None) -> ReportVersion:
        """One version, by default the newest; raises NotInStore."""
        query = reports.select().where(reports.c.application == application).order_by(reports.c.version.desc())
        with self._database.reading() as rows:
            found = rows.execute(query if version is None else query.where(reports.c.version == version)).first()
        if found is None:
            raise NotInStore(application)
        return ReportVersion.model_validate(found._asdict())

    def newest(self, rows: sa.Connection, application: str) -> ReportVersion | None:
        """The newest version within a transaction, or null where there is none yet."""
        query = reports.select().where(reports.c.application == application).order_by(reports.c.version.desc())
        row = rows.execute(query.limit(1)).first()
        return ReportVersion.model_validate(row._asdict()) if row else None

    def every(self, application: str) -> tuple[ReportVersion, ...]:
        """All versions, the oldest first."""
        query = reports.select().where(reports.c.application == application).order_by(reports.c.version)
        with self._database.reading() as rows:
            return tuple(ReportVersion.model_validate(row._asdict()) for row in rows.execute(query))

    def save_page(self, report: ReportVersion, blob: str) -> None:
        """Keeps the hash of a report's page once it was drawn."""
        here = (reports.c.application == report.application) & (reports.c.version == report.version)
        with self._database.writing() as rows:
            rows.execute(reports.update().where(here).values(page_sha256=blob))

    def outdated(self, judging: str, after: str = "", limit: int = 100) -> tuple[tuple[str, int], ...]:
        """Finished applications whose newest report was judged by something else, by id, with that report's version."""
        newest = (reports.c.application == applications.c.id) & (reports.c.version == applications.c.report_version)
        is_done = applications.c.state == State.DONE.value
        made_by = reports.c.versions["judging"].as_string()
        query = (
            sa.select(applications.c.id, reports.c.version)
            .join(reports, newest)
            .where(is_done, applications.c.id > after)
        )
        query = query.where(sa.or_(made_by.is_(None), made_by != judging))
        with self._database.reading() as rows:
            found = rows.execute(query.order_by(applications.c.id).limit(limit))
            return tuple((row.id, row.version) for row in found)


class Corrections:
    """Values that persons gave; the newest for a field stands, and none is ever deleted."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, rows: sa.Connection, correction: Correction) -> None:
        """Adds a correction within a transaction; the same id again changes nothing."""
        known = sa.select(corrections.c.id).where(corrections.c.id == correction.id)
        if rows.execute(known).scalar() is None:
            rows.execute(corrections.insert().values(correction.model_dump(exclude={"number"})))

    def of(self, application: str) -> tuple[Correction, ...]:
        """Every correction of an application, the oldest first."""
        query = corrections.select().where(corrections.c.application == application).order_by(corrections.c.number)
        with self._database.reading() as rows:
            return tuple(Correction.model_validate(row._asdict()) for row in rows.execute(query))
