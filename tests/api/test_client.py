"""A client generated from the OpenAPI document works: the README's example hands in a package."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from api.settings import Settings
from tests.api import browsed
from tests.api.databases import DATABASES
from tests.api.served import package

README = Path(__file__).parents[2] / "README.md"


def generated(folder: Path) -> Path:
    """The folder from which the client can be imported."""
    described = folder / "openapi.json"
    described.write_text(CliRunner().invoke(app, ["schema", "http"]).stdout, encoding="utf-8")
    (folder / "plain.yaml").write_text(json.dumps({"post_hooks": []}), encoding="utf-8")
    asked = ["--path", described, "--output-path", folder / "precheck_client", "--meta", "none"]
    command = [sys.executable, "-m", "openapi_python_client", "generate", *asked, "--config", folder / "plain.yaml"]
    subprocess.run(list(map(str, command)), check=True, capture_output=True, cwd=folder)
    return folder


@pytest.mark.enable_socket
def test_the_example_of_the_readme_hands_in_a_package_and_prints_its_findings(tmp_path: Path) -> None:
    example = README.read_text(encoding="utf-8").split("```python\n")[1].split("```")[0]
    (tmp_path / "my-package.zip").write_bytes(package())
    store = tmp_path / "store"
    with browsed.served(Settings(engine="blank", store=store, database=DATABASES.of(store), workers=1)) as address:
        script = generated(tmp_path) / "example.py"
        script.write_text(example.replace("http://127.0.0.1:8000", address), encoding="utf-8")
        done = subprocess.run([sys.executable, script], check=True, capture_output=True, text=True, cwd=tmp_path)
    findings = done.stdout.splitlines()
    assert {line.split()[1] for line in findings} >= {"passed", "unclear"}
    assert any(line.startswith("PKG-MISS-01 ") for line in findings)


def test_nothing_in_the_description_points_nowhere() -> None:
    text = CliRunner().invoke(app, ["schema", "http"]).stdout
    schemas = json.loads(text)["components"]["schemas"]
    named = {part.split('"')[0] for part in text.split('"#/components/schemas/')[1:]}
    assert named <= set(schemas)
    assert "#/$defs" not in text
