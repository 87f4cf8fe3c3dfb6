"""The command line: how each command ends, what it says on standard error, and what it writes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import typer

from api.cli import main
from api.endings import run
from tests.api import packages
from verifiers.schema import application_schema, report_schema

COMMAND = [sys.executable, "-c", "from api.cli import main; raise SystemExit(main())"]


@pytest.fixture(autouse=True)
def blank_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRECHECK_ENGINE", "blank")
    for name in ("PRECHECK_DEBUG_LOG", "PRECHECK_WORKERS"):
        monkeypatch.delenv(name, raising=False)


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one sentence on standard error of a command that ends with status 2."""
    assert main(list(arguments)) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("precheck: ")
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    return said.err


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["check"], ["check", "x", "--nonsense"], ["rules", "NO-SUCH-01"], ["schema", "nonsense"],
     ["serve", "--port", "x"], ["check", ".", "--on", "2026-02-30"], ["check", ".", "--on", "20260301"]],
)  # fmt: skip
def test_what_nobody_can_do_ends_with_two(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert refused(capsys, *arguments)


@pytest.mark.parametrize(
    "files",
    [
        {"a.jpg": b"x"},
        {"application.json": b"{"},
        {"application.json": packages.declaration(colour="red")},
        {"application.json": packages.declaration(stage=None)},
        {"application.json": packages.declaration(submitted_on="2026-02-30")},
        {"application.json": packages.declaration(vehicles=[{"vin": 17}])},
        {"application.json": packages.declaration(), "../../outside.txt": b"x"},
        {"application.json": packages.declaration(), "bomb.bin": b"\0" * 120_000_000},
    ],
    ids=["no-application", "no-json", "unknown-key", "null-stage", "impossible-day", "wrong-type", "traversal", "bomb"],
)
def test_a_package_that_cannot_be_judged_ends_with_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], files: dict[str, bytes]
) -> None:
    package = tmp_path / "package.zip"
    package.write_bytes(packages.zipped(files))
    assert " / " in refused(capsys, "check", str(package))


def test_an_unknown_key_is_named_by_its_path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    vehicles = [{"vin": packages.VIN, "colour": "red"}]
    package = packages.folder(tmp_path / "case", {}, vehicles=vehicles)
    assert "vehicles" in refused(capsys, "check", str(package))


def test_check_returns_what_lacks_its_papers_and_writes_what_was_asked(tmp_path: Path) -> None:
    package = packages.folder(tmp_path / "case", {"a.jpg": packages.photo()})
    report, page = tmp_path / "report.json", tmp_path / "report.html"
    assert main(["check", str(package), "--json", str(report), "--html", str(page), "--on", "2026-03-05"]) in {3, 4}
    data = json.loads(report.read_text(encoding="utf-8"))
    jsonschema.validate(data, report_schema())
    assert data["judged_on"] == "2026-03-05"
    assert data["application"] in page.read_text(encoding="utf-8")


def test_json_on_standard_output_is_nothing_but_json(tmp_path: Path) -> None:
    package = packages.folder(tmp_path / "case", {"a.jpg": packages.empty_page()})
    done = subprocess.run([*COMMAND, "check", str(package), "--json", "-"], capture_output=True, check=False)
    data = json.loads(done.stdout)
    assert data["schema"] == "precheck.report/1"
    assert done.returncode == {"pass": 0, "review": 3, "return": 4}[data["verdict"]]
    assert b"Traceback" not in done.stderr


def test_an_output_that_cannot_be_written_is_refused_before_the_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = packages.folder(tmp_path / "case", {})
    assert "nowhere" in refused(capsys, "check", str(package), "--json", str(tmp_path / "nowhere" / "report.json"))


@pytest.mark.parametrize(("name", "content"), [("a.pdf", b""), ("a.exe", b"MZ"), ("a.zip", packages.zipped({}))])
def test_read_refuses_a_file_that_cannot_be_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    assert refused(capsys, "read", str(tmp_path / name))


def test_read_refuses_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "gone.pdf" in refused(capsys, "read", str(tmp_path / "gone.pdf"))


def test_rules_are_listed_and_shown_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    assert "VIN-EDIT-02" in capsys.readouterr().out
    assert main(["rules", "vin-edit-02"]) == 0
    assert "(十三)" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["application", "report", "reading"])
def test_a_schema_is_a_schema(capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert main(["schema", name]) == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(capsys.readouterr().out))


def test_the_example_of_a_declaration_fits_its_schema() -> None:
    jsonschema.validate(packages.DECLARED, application_schema())


def test_a_wrong_setting_is_one_sentence(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRECHECK_WORKERS", "many")
    assert "PRECHECK_WORKERS" in refused(capsys, "read", __file__)


def test_an_engine_that_does_not_start_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRECHECK_ENGINE", "nonsense")
    assert main(["check", str(packages.folder(tmp_path / "case", {}))]) == 1
    said = capsys.readouterr().err
    assert "PRECHECK_ENGINE" in said
    assert "nonsense" in said
    assert said.count("\n") == 1


def test_a_bug_of_ours_is_one_sentence_and_its_trace_goes_to_the_debug_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = typer.Typer()

    @broken.command()
    def divide() -> None:
        raise ZeroDivisionError("a value from a paper")

    monkeypatch.setenv("PRECHECK_DEBUG_LOG", str(tmp_path / "debug.log"))
    assert run(broken, []) == 1
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert "a value from a paper" not in said
    assert said.count("\n") == 1
    assert "ZeroDivisionError" in (tmp_path / "debug.log").read_text(encoding="utf-8")


def test_listing_rules_loads_no_engine_and_no_web_server() -> None:
    heavy = "{'fastapi', 'uvicorn', 'openvino', 'jinja2', 'sqlalchemy'}"
    code = f"import sys; from api.cli import main; main(['rules']); sys.stderr.write(repr({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stderr == "set()"


@pytest.mark.parametrize(
    ("name", "content"),
    [("makers.csv", "maker\n某公司\n"), ("qr_hosts.csv", "name\nx\n"), ("violations.csv", "vin\nA,B\n")],
)
def test_a_table_that_cannot_be_loaded_is_named_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, content: str
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.setenv("PRECHECK_TABLES", str(tmp_path))
    assert main(["check", str(packages.folder(tmp_path / "package", {}))]) == 1
    said = capsys.readouterr().err
    assert name in said
    assert said.count("\n") == 1


def test_a_table_is_loaded_and_its_hash_stands_in_the_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "qr_hosts.csv").write_text("host\nexample.gov.cn\n", encoding="utf-8")
    monkeypatch.setenv("PRECHECK_TABLES", str(tmp_path))
    target = tmp_path / "report.json"
    assert main(["check", str(packages.folder(tmp_path / "package", {})), "--json", str(target)]) == 4
    assert json.loads(target.read_text("utf-8"))["engine"]["tables"]["qr_hosts"].startswith("sha256:")


@pytest.mark.parametrize(
    ("loaded", "heavy"),
    [
        ("api.entry", {"typer", "rich", "pydantic", "numpy", "cv2", "api.cli"}),
        ("api.checking", {"sqlalchemy", "alembic", "fastapi", "openvino", "onnxruntime", "paddleocr", "rapidocr"}),
        ("api.cli", {"numpy", "cv2", "jinja2", "docx", "sqlalchemy"}),
    ],
)
def test_what_begins_a_command_loads_no_more_than_it_needs(loaded: str, heavy: set[str]) -> None:
    code = f"import sys, api.wiring; import {loaded}" if loaded == "api.checking" else f"import sys, {loaded}"
    code += f"; sys.stdout.write(repr(sorted({heavy} & set(sys.modules))))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout == "[]"


def test_the_installed_command_ends_as_the_command_line_does() -> None:
    code = "import sys; sys.argv = ['precheck', 'rules', 'NO-SUCH-RULE']; from api.entry import main; sys.exit(main())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True)
    assert done.returncode == 2
    assert done.stderr.startswith("precheck: ")


@pytest.mark.parametrize("command", [["serve"], ["token", "list"]])
def test_a_store_that_does_not_answer_is_told_in_a_sentence(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PRECHECK_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("PRECHECK_DATABASE", f"postgresql://nobody@/none?host={tmp_path}")
    assert main(command) == 1
    assert "数据库或文件存储无法访问" in capsys.readouterr().err
