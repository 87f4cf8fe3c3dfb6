"""A served application to talk to, and what its answers must look like."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.intaking import Arrived
from api.settings import Settings
from tests.api import packages
from tests.api.databases import DATABASES

ZIP = {"Content-Type": "application/zip"}


def settings(store: Path, **more: Any) -> Settings:
    base = {"engine": "blank", "store": store, "database": DATABASES.of(store), "max_package_mb": 1, "workers": 1}
    return Settings(**{**base, **more})


def finished(client: TestClient, where: str) -> dict[str, Any]:
    """The status once the worker is done with it."""
    for _ in range(600):
        status: dict[str, Any] = client.get(where).json()
        if status["state"] in {"done", "failed"}:
            return status
        time.sleep(0.1)
    pytest.fail("the pre-check was never finished")


def package(**changes: Any) -> bytes:
    return packages.zipped({"application.json": packages.declaration(**changes), "a.jpg": packages.photo()})


def told(answer: Any, status: int, slug: str) -> dict[str, Any]:
    """The problem document of an answer, complete in both languages."""
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem: dict[str, Any] = answer.json()
    assert problem["type"] == f"urn:precheck:problem:{slug}"
    assert problem["status"] == status
    assert all(problem[key] for key in ("title", "detail", "detail_en", "remedy", "instance"))
    return problem


def arrived(path: Path) -> Arrived:
    """A file on the disk as if it had been uploaded."""
    return Arrived(path.name, path, hashlib.sha256(path.read_bytes()).hexdigest())
