"""What the HTTP tests share: the name under which the test client calls a local installation."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def called_testserver() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRECHECK_HOSTS", '["testserver", "test"]')
        yield
