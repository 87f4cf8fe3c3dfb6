"""The files of applications: handed in, read, replaced; none is ever deleted."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import sqlalchemy as sa

from intake.store.database import Database
from intake.store.tables import documents
from intake.submission import Face, Handed, NotInStore, Upload


class Documents:
    """Rows of uploaded files; their content lies among the blobs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, rows: sa.Connection, application: str, files: Sequence[Handed]
    ) -> tuple[tuple[Upload, ...], tuple[Upload, ...]]:
        """Adds files in their order and returns all of them, and those that are new.

        The very file that is there already under its name comes back as it is. A file that shares its name with another
        content is kept under a name of its own: `scan (2).jpg`.
        """
        standing = self.within(rows, application)
        taken = {upload.file: upload.sha256 for upload in standing}
        new: dict[str, Handed] = {}
        names = [self._named(file, taken, new) for file in files]
        values = [self._values(application, name, file) for name, file in new.items()]
        made = (
            rows.execute(documents.insert().returning(documents, sort_by_parameter_order=True), values) if new else ()
        )
        fresh = tuple(_upload(row._asdict()) for row in made)
        here = {upload.file: upload for upload in (*standing, *fresh)}
        return tuple(here[name] for name in names), fresh

    def _named(self, file: Handed, taken: dict[str, str | None], new: dict[str, Handed]) -> str:
        """The name a file is kept under; one that is not there yet is added to `taken` and `new`."""
        name = file.file
        for count in range(2, len(taken) + 3):
            if name not in taken:
                break
            if taken[name] == file.sha256:
                return name
            name = _numbered(file.file, count)
        taken[name], new[name] = file.sha256, file
        return name

    def _values(self, application: str, name: str, file: Handed) -> dict[str, Any]:
        return {
            "id": sha256(f"{application}\n{name}".encode()).hexdigest()[:16],
            "application": application,
            "file": name,
            "sha256": file.sha256,
            "size": file.size,
            "problem": file.problem.model_dump() if file.problem else None,
            "added_at": self._database.now(),
        }

    def withdraw(self, rows: sa.Connection, application: str, identity: str) -> None:
        """Takes a document out of the case, as when a better scan replaces it; raises NotInStore."""
        here = (documents.c.id == identity) & (documents.c.application == application)
        done = rows.execute(documents.update().where(here).values(withdrawn_at=self._database.now()))
        if done.rowcount != 1:
            raise NotInStore(identity)

    def get(self, identity: str) -> Upload:
        """The document of that id; raises NotInStore."""
        with self._database.reading() as rows:
            row = rows.execute(documents.select().where(documents.c.id == identity)).first()
        if row is None:
            raise NotInStore(identity)
        return _upload(row._asdict())

    def of(self, application: str) -> tuple[Upload, ...]:
        """Every document of an application in the order they came, those taken out included."""
        with self._database.reading() as rows:
            return self.within(rows, application)

    def within(self, rows: sa.Connection, application: str) -> tuple[Upload, ...]:
        """The same inside a transaction."""
        query = documents.select().where(documents.c.application == application).order_by(documents.c.number)
        return tuple(_upload(row._asdict()) for row in rows.execute(query))

    def save_reading(
        self,
        identity: str,
        *,
        blob: str,
        version: str,
        media_type: str | None,
        status: str,
        pages: Sequence[Face],
    ) -> None:
        """Keeps what was read from a document, by the hash of its blob, and how its pages are to be shown."""
        values: dict[str, Any] = {
            "reading_sha256": blob,
            "reading_version": version,
            "media_type": media_type,
            "status": status,
            "pages": [page.model_dump() for page in pages],
        }
        with self._database.writing() as rows:
            rows.execute(documents.update().where(documents.c.id == identity).values(**values))

    def elsewhere(self, digests: Sequence[str], application: str) -> dict[str, tuple[str, ...]]:
        """For each content hash the ids of the documents of other applications that are the very same file."""
        query = sa.select(documents.c.sha256, documents.c.id).where(
            documents.c.sha256.in_(digests), documents.c.application != application
        )
        found: dict[str, tuple[str, ...]] = {}
        with self._database.reading() as rows:
            for digest, identity in rows.execute(query.order_by(documents.c.number)):
                found[digest] = (*found.get(digest, ()), identity)
        return found


def _numbered(name: str, count: int) -> str:
    stem, dot, suffix = name.rpartition(".")
    return f"{stem} ({count}).{suffix}" if dot and stem else f"{name} ({count})"


def _upload(row: dict[str, Any]) -> Upload:
    return Upload.model_validate({**row, "pages": row["pages"] or ()})
