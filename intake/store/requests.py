"""Idempotency keys: what was asked under a key, and what was answered."""

from __future__ import annotations

from typing import Any

from intake.store.database import Database
from intake.store.tables import requests
from intake.submission import KeyReused


class Requests:
    """Answers by scope (who asks for what) and key."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def look(self, scope: str, key: str, sha256: str) -> dict[str, Any] | None:
        """The answer already given under a key, or null; the key then stands for the body of that hash.

        Raises:
            KeyReused: The key came before with another body.
        """
        place = (requests.c.scope == scope) & (requests.c.key == key)
        with self._database.writing() as rows:
            self._database.alone(rows, f"{scope} {key}")
            row = rows.execute(requests.select().where(place)).first()
            if row is None:
                values = {"scope": scope, "key": key, "sha256": sha256, "at": self._database.now()}
                rows.execute(requests.insert().values(**values))
                return None
            if row.sha256 != sha256:
                raise KeyReused(key)
            answer: dict[str, Any] | None = row.answer
            return answer

    def answered(self, scope: str, key: str, answer: dict[str, Any]) -> None:
        """Keeps what was answered."""
        place = (requests.c.scope == scope) & (requests.c.key == key)
        with self._database.writing() as rows:
            rows.execute(requests.update().where(place).values(answer=answer))
