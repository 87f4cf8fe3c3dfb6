"""Cases with documents, results of stages, versions of reports, corrections, events, and what is sent to others."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_HASH, _TIME, _ID, _NAME = sa.String(64), sa.String(40), sa.String(32), sa.String(255)


def _of_application(**more: Any) -> sa.Column[Any]:
    return sa.Column("application", _ID, nullable=False, **more)


def _applications() -> None:
    with op.batch_alter_table("applications") as table:
        for name, kind in (
            ("owner", _NAME), ("applicant", sa.Text()), ("stage", sa.String(32)), ("submitted_on", sa.String(10)),
            ("destination", sa.Text()), ("declaration_sha256", _HASH),
        ):  # fmt: skip
            table.add_column(sa.Column(name, kind, nullable=True))
        for name in ("priority", "revision", "report_version"):
            table.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
        table.alter_column("package_sha256", existing_type=_HASH, nullable=True)
    # Cases of the first revision have a report to show, and nothing to read it from again.
    op.execute("UPDATE applications SET revision = 1, report_version = 1 WHERE report_json_sha256 IS NOT NULL")
    op.execute("UPDATE applications SET state = 'failed' WHERE report_json_sha256 IS NULL")


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", _ID, nullable=False, unique=True),
        _of_application(index=True),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("sha256", _HASH, nullable=True, index=True),
        sa.Column("size", sa.BigInteger, nullable=True),
        sa.Column("problem", sa.JSON, nullable=True),
        sa.Column("media_type", _NAME, nullable=True),
        sa.Column("status", sa.String(16), nullable=True),
        sa.Column("added_at", _TIME, nullable=False),
        sa.Column("withdrawn_at", _TIME, nullable=True),
        sa.Column("reading_sha256", _HASH, nullable=True),
        sa.Column("reading_version", _NAME, nullable=True),
        sa.Column("pages", sa.JSON, nullable=True),
    )
    op.create_table(
        "results",
        sa.Column("stage", sa.String(32), primary_key=True),
        sa.Column("input", sa.String(160), primary_key=True),
        sa.Column("version", sa.String(160), primary_key=True),
        sa.Column("blob", _HASH, nullable=False),
        sa.Column("at", _TIME, nullable=False),
    )
    op.create_table(
        "vehicles",
        _of_application(primary_key=True),
        sa.Column("vin", _NAME, primary_key=True),
    )
    op.create_index("vehicles_vin", "vehicles", ["vin"])


def _reports() -> None:
    op.create_table(
        "reports",
        _of_application(primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("cause", sa.String(32), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("report_sha256", _HASH, nullable=False),
        sa.Column("page_sha256", _HASH, nullable=True),
        sa.Column("versions", sa.JSON, nullable=False),
    )
    op.execute(
        "INSERT INTO reports (application, version, at, cause, revision, verdict, report_sha256, page_sha256, versions)"
        " SELECT id, 1, changed_at, 'documents', 1, verdict, report_json_sha256, report_html_sha256, '{}'"
        " FROM applications WHERE report_json_sha256 IS NOT NULL"
    )
    op.create_table(
        "corrections",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", _ID, nullable=False, unique=True),
        _of_application(index=True),
        sa.Column("document", _ID, nullable=False),
        sa.Column("page", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("field", _NAME, nullable=False),
        sa.Column("value", sa.JSON, nullable=True),
        sa.Column("who", _NAME, nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("reason", sa.Text, nullable=True),
    )


def _messages() -> None:
    op.create_table(
        "requests",
        sa.Column("scope", _NAME, primary_key=True),
        sa.Column("key", _NAME, primary_key=True),
        sa.Column("sha256", _HASH, nullable=False),
        sa.Column("answer", sa.JSON, nullable=True),
        sa.Column("at", _TIME, nullable=False),
    )
    op.create_table(
        "events",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        _of_application(),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("data", sa.JSON, nullable=False),
    )
    op.create_index("events_application", "events", ["application", "seq"])
    op.create_table(
        "workers",
        sa.Column("id", _NAME, primary_key=True),
        sa.Column("started_at", _TIME, nullable=False),
        sa.Column("seen_at", _TIME, nullable=False),
        sa.Column("version", _NAME, nullable=False),
    )


def _hooks() -> None:
    op.create_table(
        "hooks",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("owner", _NAME, nullable=True),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("secret", _NAME, nullable=False),
        sa.Column("events", sa.JSON, nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("disabled_at", _TIME, nullable=True),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("hook", _ID, nullable=False),
        sa.Column("kind", sa.String(64), nullable=False),
        _of_application(),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("next_at", _TIME, nullable=False),
        sa.Column("status", sa.Integer, nullable=True),
        sa.Column("error", sa.Text, nullable=True),
    )
    op.create_index("deliveries_due", "deliveries", ["state", "next_at"])


def upgrade() -> None:
    _applications()
    _documents()
    _reports()
    _messages()
    _hooks()
    with op.batch_alter_table("applications") as table:
        for name in ("idempotency_key", "report_json_sha256", "report_html_sha256"):
            table.drop_column(name)
    for name in ("state", "verdict", "stage", "owner", "applicant"):
        op.create_index(f"applications_by_{name}", "applications", [name, "number"])
    op.create_index("applications_by_arrival", "applications", ["received_at"])
    op.create_index("applications_counted", "applications", ["state", "verdict"])


def downgrade() -> None:
    for name in ("state", "verdict", "stage", "owner", "applicant"):
        op.drop_index(f"applications_by_{name}", "applications")
    op.drop_index("applications_by_arrival", "applications")
    op.drop_index("applications_counted", "applications")
    with op.batch_alter_table("applications") as table:
        table.add_column(sa.Column("idempotency_key", _NAME, nullable=True))
        table.add_column(sa.Column("report_json_sha256", _HASH, nullable=True))
        table.add_column(sa.Column("report_html_sha256", _HASH, nullable=True))
        table.create_unique_constraint("applications_idempotency_key", ["idempotency_key"])
    op.execute(
        "UPDATE applications SET (report_json_sha256, report_html_sha256) = (SELECT report_sha256, page_sha256"
        " FROM reports WHERE application = applications.id AND version = applications.report_version)"
    )
    op.execute("UPDATE applications SET package_sha256 = coalesce(declaration_sha256, '') WHERE package_sha256 IS NULL")
    op.execute("UPDATE applications SET state = 'failed' WHERE state = 'awaiting'")
    for table_name in (
        "deliveries", "hooks", "workers", "events", "requests", "corrections", "reports", "vehicles", "results",
        "documents",
    ):  # fmt: skip
        op.drop_table(table_name)
    with op.batch_alter_table("applications") as table:
        for name in (
            "owner", "applicant", "stage", "submitted_on", "destination", "declaration_sha256", "priority", "revision",
            "report_version",
        ):  # fmt: skip
            table.drop_column(name)
        table.alter_column("package_sha256", existing_type=_HASH, nullable=False)
