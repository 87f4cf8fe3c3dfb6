"""The demonstration: it ends well and leaves a report of every sample, whatever the engine could read."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from api.cli import main
from verifiers.schema import report_schema


def test_every_sample_leaves_both_reports(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRECHECK_ENGINE", "blank")
    samples = {Path(each.name).stem for each in files("fixtures").joinpath("applications").iterdir()}
    assert main(["demo", "--out", str(tmp_path)]) == 0
    assert samples
    assert {each.name for each in tmp_path.iterdir()} == samples
    for sample in samples:
        report = json.loads((tmp_path / sample / "report.json").read_text(encoding="utf-8"))
        jsonschema.validate(report, report_schema())
        assert report["verdict"] != "pass"
        assert report["application"] in (tmp_path / sample / "report.html").read_text(encoding="utf-8")
    assert str(tmp_path) in capsys.readouterr().out
