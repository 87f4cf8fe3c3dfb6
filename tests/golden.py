"""Golden files: the expected text lies beside its input, a command writes it, and a person looks at the diff.

`make golden` runs the tests that use the `golden` fixture in writing mode: a file that would change is written and
its test fails once, so that the change is seen before it is committed. In CI writing is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Golden:
    """Compares text with a golden file, or writes it when `writing`."""

    writing: bool

    def agrees(self, path: Path, found: str) -> None:
        """Fails unless `path` holds exactly `found`; when writing, writes it first and fails where that changed it."""
        expected = path.read_text(encoding="utf-8") if path.is_file() else None
        if found == expected:
            return
        if self.writing:
            path.write_text(found, encoding="utf-8")
            pytest.fail(f"{path} was written: look at the diff, then run the tests again", pytrace=False)
        if expected is None:
            pytest.fail(f"{path} does not exist: `make golden` writes it", pytrace=False)
        assert found == expected, f"{path} differs: fix the code, or `make golden` and look at the diff"
