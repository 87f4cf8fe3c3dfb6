"""What every test may ask for: golden files, and the real material where the machine has it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgres
from tests.api.databases import waits_for_postgresql
from tests.golden import Golden


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-golden", action="store_true", help="write golden files instead of only comparing")
    parser.addoption("--postgresql", action="store_true", help="run the tests of the service alone, on PostgreSQL")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--write-golden") and os.environ.get("CI"):
        raise pytest.UsageError("golden files are written by a person, never in CI")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--postgresql"):
        left = [item for item in items if not waits_for_postgresql(item)]
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if waits_for_postgresql(item)]
    for item in items:
        if "golden" in getattr(item, "fixturenames", ()):
            item.add_marker("golden")


@pytest.fixture
def golden(pytestconfig: pytest.Config) -> Golden:
    return Golden(writing=bool(pytestconfig.getoption("--write-golden")))


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The directory of real material named by PRECHECK_CORPUS; a test that needs it is skipped without it."""
    named = os.environ.get("PRECHECK_CORPUS")
    if not named or not Path(named).is_dir():
        pytest.skip("PRECHECK_CORPUS names no directory of real material")
    return Path(named)


@pytest.fixture(scope="session")
def cluster() -> Iterator[postgres.Cluster]:
    """A private PostgreSQL cluster; a test that needs it is reported as not run where the server is not installed."""
    home = postgres.binaries()
    if home is None:
        pytest.skip(postgres.MISSING)
    with postgres.cluster(home) as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str | None:
    """The URL of an empty database of each kind; null is the store's own SQLite file."""
    if request.param == "sqlite":
        return None
    running: postgres.Cluster = request.getfixturevalue("cluster")
    return running.database()
