"""What the HTTP tests share: the name of a local installation, and the database that a service keeps its rows in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.api.databases import DATABASES
from tests.postgres import Cluster


@pytest.fixture(scope="session", autouse=True)
def database_of_services(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--postgresql"):
        running: Cluster = request.getfixturevalue("cluster")
        DATABASES.fresh = running.database


@pytest.fixture(scope="session", autouse=True)
def called_testserver() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRECHECK_HOSTS", '["testserver", "test"]')
        yield
