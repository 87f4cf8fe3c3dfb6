"""The operator's settings: read from the environment (prefix `PRECHECK_`) here and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Everything an operator can choose; every name is also an environment variable, such as `PRECHECK_WORKERS`.

    `engine` is `default`, `paddleocr`, `recorded` or `blank`; `engine_options` is a JSON object handed to
    that engine (a model directory, a device, a folder of recordings). Pages are read by `workers` processes of
    `threads` computing threads each; 0 workers are one for each core, at most eight,
    as far as there is memory. `page_seconds` is what a page may
    take, `worker_memory_mb` the resident memory at which a worker is stopped, `recycle_after` the pages after which a
    worker is replaced. Sizes are in MiB, `max_pixels_mp` in millions.
    A worker takes `cases_at_once`, from three on never all of one applicant; of one `cases_an_applicant` are taken over
    all workers. It beats every `heartbeat_seconds`, and unseen for four beats its cases are taken over. `rejudge`: new
    rules judge old cases again.
    `history_days` is how long work that ended is remembered by the queue; reports and journal are kept for ever.
    `webhooks_may_be_private` allows webhooks to addresses inside the house, and over plain HTTP. `otlp_endpoint` is
    where OpenTelemetry traces go (OTLP over HTTP); without it none are made.
    `store` is the folder of the database and the blobs; `database` (`postgresql://…`) and `blobs`
    (`s3://bucket/prefix`, its access in `blob_options`) each take the place of one of them.
    `access` is `local` (whoever reaches the loopback address, or one of `hosts`, is the one user) or `signed_in`
    (tokens, and sessions signed with `session_secret`, which all servers share); `oidc_*` lets another system say who
    someone is, and `public_url` is what browsers call us. `calendar` is a CSV of holidays in place of the built-in one.
    """

    model_config = SettingsConfigDict(env_prefix="PRECHECK_", frozen=True, extra="ignore")

    engine: str = "default"
    engine_options: dict[str, Any] = Field(default_factory=dict)
    workers: int = Field(default=0, ge=0, le=64)
    threads: int = Field(default=1, ge=1, le=64)
    page_seconds: float = Field(default=60.0, gt=0)
    worker_memory_mb: int = Field(default=2048, ge=256)
    recycle_after: int = Field(default=200, ge=1)

    max_file_mb: int = Field(default=100, ge=1)
    max_package_mb: int = Field(default=500, ge=1)
    max_pages: int = Field(default=500, ge=1)
    max_pixels_mp: int = Field(default=100, ge=1)

    cases_at_once: int = Field(default=3, ge=1, le=64)
    cases_an_applicant: int = Field(default=8, ge=1, le=1000)
    heartbeat_seconds: float = Field(default=5.0, gt=0)
    rejudge: bool = True
    history_days: float = Field(default=30.0, ge=0)

    webhooks_may_be_private: bool = False
    otlp_endpoint: str | None = None

    tables: Path | None = None
    calendar: Path | None = None
    store: Path = Path("precheck-store")
    database: str | None = None
    blobs: str | None = None
    blob_options: dict[str, str] = Field(default_factory=dict)
    access: Literal["local", "signed_in"] = "local"
    hosts: tuple[str, ...] = ()
    public_url: str | None = None
    session_secret: str | None = None
    oidc_issuer: str | None = None
    oidc_client_id: str | None = None
    oidc_client_secret: str | None = None
    oidc_roles_claim: str = "roles"
    oidc_owner_claim: str = "applicant"
    oidc_role_names: dict[str, str] = Field(default_factory=dict)
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    log_format: Literal["json", "text"] = "text"
    debug_log: Path | None = None
    corpus: Path | None = None
