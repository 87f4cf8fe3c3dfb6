"""Results of stages by what they were made from: (stage, input, version of the stage) names one blob for ever."""

from __future__ import annotations

import sqlalchemy as sa

from intake.store.blobs import Blobs
from intake.store.database import Database
from intake.store.tables import results


class Results:
    """What a stage gave for an input, so that nothing is done twice, however often it is asked for."""

    def __init__(self, database: Database, blobs: Blobs) -> None:
        self._database = database
        self._blobs = blobs

    def get(self, stage: str, of: str, version: str) -> bytes | None:
        """The kept result, or null where there is none."""
        query = sa.select(results.c.blob).where(
            results.c.stage == stage, results.c.input == of, results.c.version == version
        )
        with self._database.reading() as rows:
            blob = rows.execute(query).scalar()
        return None if blob is None else self._blobs.get(blob)

    def keep(self, stage: str, of: str, version: str, content: bytes) -> None:
        """Keeps a result; one that is there already stands."""
        blob = self._blobs.put(content)
        key = {"stage": stage, "input": of, "version": version}
        with self._database.writing() as rows:
            self._database.alone(rows, f"{stage} {of} {version}")
            known = sa.select(results.c.blob).filter_by(**key)
            if rows.execute(known).scalar() is None:
                rows.execute(results.insert().values(**key, blob=blob, at=self._database.now()))
