"""The golden-file comparison itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.golden import Golden


def test_equal_text_agrees(tmp_path: Path) -> None:
    path = tmp_path / "expected.json"
    path.write_text("一\n", encoding="utf-8")
    Golden(writing=False).agrees(path, "一\n")
    assert path.read_text(encoding="utf-8") == "一\n"


def test_other_text_fails_and_leaves_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "expected.json"
    path.write_text("一\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="differs"):
        Golden(writing=False).agrees(path, "二\n")
    assert path.read_text(encoding="utf-8") == "一\n"


def test_a_missing_file_fails_and_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "expected.json"
    with pytest.raises(pytest.fail.Exception, match="does not exist"):
        Golden(writing=False).agrees(path, "一\n")
    assert not path.exists()


def test_writing_fails_once_and_then_agrees(tmp_path: Path) -> None:
    path = tmp_path / "expected.json"
    writing = Golden(writing=True)
    with pytest.raises(pytest.fail.Exception, match="look at the diff"):
        writing.agrees(path, "一\n")
    writing.agrees(path, "一\n")
    assert path.read_text(encoding="utf-8") == "一\n"


def test_writing_is_refused_in_ci() -> None:
    command = [sys.executable, "-m", "pytest", "--write-golden", "--collect-only", "-q", __file__]
    refused = subprocess.run(command, env={**os.environ, "CI": "1"}, capture_output=True, text=True, check=False)
    assert refused.returncode == pytest.ExitCode.USAGE_ERROR
    assert "never in CI" in refused.stderr
