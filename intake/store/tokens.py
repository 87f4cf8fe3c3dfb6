"""The rows of API tokens: issued, looked up at every request, revoked; none is ever deleted."""

from __future__ import annotations

import sqlalchemy as sa

from intake.keys import Token
from intake.store.database import Database
from intake.store.journal import Journal
from intake.store.tables import tokens
from intake.submission import NotInStore


class Tokens:
    """Tokens by id."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def add(self, token: Token, who: str) -> None:
        """Keeps a new token."""
        with self._database.writing() as rows:
            rows.execute(tokens.insert().values(token.model_dump(mode="json")))
            self._journal.add(rows, who, "token issued", "access", None, {"token": token.id})

    def get(self, identity: str) -> Token | None:
        """The token of an id, alive or not; null where there is none."""
        with self._database.reading() as rows:
            row = rows.execute(tokens.select().where(tokens.c.id == identity)).first()
        return Token.model_validate(row._asdict()) if row else None

    def every(self) -> tuple[Token, ...]:
        """All tokens, the newest first."""
        with self._database.reading() as rows:
            found = rows.execute(tokens.select().order_by(tokens.c.created_at.desc(), tokens.c.id))
            return tuple(Token.model_validate(row._asdict()) for row in found)

    def revoke(self, identity: str, who: str) -> None:
        """Ends a token at once; raises NotInStore for one that is not there or was ended before."""
        alive = (tokens.c.id == identity) & tokens.c.revoked_at.is_(None)
        with self._database.writing() as rows:
            done = rows.execute(sa.update(tokens).where(alive).values(revoked_at=self._database.now()))
            if done.rowcount != 1:
                raise NotInStore(identity)
            self._journal.add(rows, who, "token revoked", "access", None, {"token": identity})
