"""The default engine, built once, and forged papers as it reads them."""

from __future__ import annotations

import pytest
from hypothesis import settings

from extractors.ocr.engine import Engine, EngineSpec, build

# Nothing here is tested against the clock.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(scope="session")
def engine() -> Engine:
    return build(EngineSpec())


@pytest.fixture(scope="session")
def blank() -> Engine:
    return build(EngineSpec("blank"))
