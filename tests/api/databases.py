"""On which database a service under test keeps its rows: SQLite, or with `--postgresql` one of its own on a cluster."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path

import pytest


class Databases:
    """A database for every store folder; the same folder again is the same service, started anew."""

    def __init__(self) -> None:
        self.fresh: Callable[[], str] | None = None
        self._known: dict[Path, str] = {}

    def of(self, store: Path) -> str | None:
        """The URL for a store in that folder; null is the store's own SQLite file."""
        if self.fresh is None:
            return None
        if store not in self._known:
            self._known[store] = self.fresh()
        return self._known[store]


DATABASES = Databases()


def waits_for_postgresql(item: pytest.Item) -> bool:
    """Whether a test takes its database from here; one that asks for databases by itself ran on both kinds before."""
    if not isinstance(item, pytest.Function) or not item.module.__name__.startswith("tests.api."):
        return False
    asked = inspect.signature(item.function).parameters.keys()
    names = vars(item.module)
    return not asked & {"database", "cluster"} and ("settings" in names or "DATABASES" in names)
