"""The default engine, built once, and forged papers as it reads them."""

from __future__ import annotations

import pytest

from extractors.ocr.engine import Engine, EngineSpec, build


@pytest.fixture(scope="session")
def engine() -> Engine:
    return build(EngineSpec())


@pytest.fixture(scope="session")
def blank() -> Engine:
    return build(EngineSpec("blank"))
