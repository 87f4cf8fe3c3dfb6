"""The tables as the newest migration leaves them, for the statements of this package."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

_TABLES = sa.MetaData()
_STRING, _TEXT, _WHOLE, _DATA = sa.String, sa.Text, sa.Integer, sa.JSON
_BYTES = sa.LargeBinary


def _columns(kind: Any, names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind) for name in names.split()]


applications = sa.Table(
    "applications",
    _TABLES,
    sa.Column("number", sa.Integer, primary_key=True),
    *_columns(_STRING, "id name state received_at changed_at owner applicant stage submitted_on destination"),
    *_columns(_STRING, "package_sha256 declaration_sha256 preliminary_sha256 step verdict"),
    *_columns(_WHOLE, "priority revision attempts pages_done pages_total report_version"),
    *_columns(_TEXT, "failure failure_en remedy"),
)
vehicles = sa.Table("vehicles", _TABLES, *_columns(_STRING, "application vin"), *_columns(sa.Boolean, "plate_quota"))
documents = sa.Table(
    "documents",
    _TABLES,
    sa.Column("number", sa.Integer, primary_key=True),
    *_columns(_STRING, "id application file sha256 media_type status added_at withdrawn_at"),
    *_columns(_STRING, "reading_sha256 reading_version"),
    *_columns(_WHOLE, "size"),
    *_columns(_DATA, "problem pages"),
)
reports = sa.Table(
    "reports",
    _TABLES,
    *_columns(_STRING, "application at cause verdict report_sha256 page_sha256"),
    *_columns(_WHOLE, "version revision"),
    *_columns(_DATA, "versions"),
)
corrections = sa.Table(
    "corrections",
    _TABLES,
    sa.Column("number", sa.Integer, primary_key=True),
    *_columns(_STRING, "id application document kind field who at reason"),
    *_columns(_WHOLE, "page"),
    *_columns(_DATA, "value"),
)
results = sa.Table("results", _TABLES, *_columns(_STRING, "stage input version blob at"))
requests = sa.Table("requests", _TABLES, *_columns(_STRING, "scope key sha256 at"), *_columns(_DATA, "answer"))
events = sa.Table(
    "events",
    _TABLES,
    sa.Column("seq", sa.Integer, primary_key=True),
    *_columns(_STRING, "application kind at"),
    *_columns(_DATA, "data"),
)
desk = sa.table("applications", sa.column("id", sa.String), sa.column("standing", sa.String))
"""Of the same rows, what only people change: where each stands."""
standings = sa.Table(
    "standings",
    _TABLES,
    *_columns(_STRING, "application standing handed_in_at changed_at"),
    *_columns(_WHOLE, "version revision report_before"),
)
decisions = sa.Table(
    "decisions",
    _TABLES,
    sa.Column("seq", sa.Integer, primary_key=True),
    *_columns(_STRING, "application act rule vehicle finding who at"),
    *_columns(_WHOLE, "version report_version"),
    *_columns(_TEXT, "reason"),
    *_columns(_DATA, "papers"),
)
tokens = sa.Table(
    "tokens",
    _TABLES,
    *_columns(_STRING, "id sha256 name owner created_at expires_at revoked_at"),
    *_columns(_DATA, "roles scopes"),
)
workers = sa.Table("workers", _TABLES, *_columns(_STRING, "id started_at seen_at version"))
hooks = sa.Table(
    "hooks", _TABLES, *_columns(_STRING, "id owner url secret created_at disabled_at"), *_columns(_DATA, "events")
)
deliveries = sa.Table(
    "deliveries",
    _TABLES,
    *_columns(_STRING, "id hook kind application state at next_at error"),
    *_columns(_WHOLE, "attempts status"),
    *_columns(_TEXT, "payload"),
)
traits = sa.Table(
    "traits",
    _TABLES,
    sa.Column("number", sa.Integer, primary_key=True),
    *_columns(_STRING, "application kind digest vehicle"),
    *_columns(_DATA, "spot"),
)
prints = sa.Table(
    "prints",
    _TABLES,
    sa.Column("number", sa.Integer, primary_key=True),
    *_columns(_STRING, "application document"),
    *_columns(_WHOLE, "page"),
    *_columns(_BYTES, "print"),
)
seals = sa.Table(
    "seals",
    _TABLES,
    sa.Column("number", sa.Integer, primary_key=True),
    *_columns(_STRING, "application document"),
    *_columns(_WHOLE, "page"),
    *_columns(_BYTES, "sketch"),
)
offences = sa.Table("offences", _TABLES, *_columns(_STRING, "application rule vehicle item on"))
journal = sa.Table(
    "journal",
    _TABLES,
    sa.Column("seq", sa.Integer, primary_key=True),
    *_columns(_STRING, "at who what stage application"),
    *_columns(_DATA, "versions"),
    *_columns(_STRING, "previous sha256"),
)
