"""The house style of this repository as tests: what ruff, mypy and the import contracts cannot say. No exemptions."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import cv2
import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("intake", "extractors", "verifiers", "api", "fixtures")
TOP_LEVEL = {
    *PACKAGES, "tests", "pyproject.toml", "requirements.lock", "README.md", "LICENSE", "Makefile", "compose.yaml",
}  # fmt: skip
LONGEST_MODULE = 300
LONGEST_BODY = 40
LONGEST_LINE = 120

# Calls that fail a test by raising.
RAISING = {"raises", "warns", "fail", "agrees", "validate", "require_fonts", "expect"}
HISTORY = re.compile(r"(.*_)?(v\d+|legacy|utils?|helpers?|managers?|misc)(_.*)?|new_.*|_?common")

# Joined here so that this file does not contain what it forbids.
REGISTRIES = [
    "pypi" + ".org",
    "python" + "hosted",
    "--find" + "-links",
    "--index" + "-url",
    "npmjs" + ".",
    "mirrors" + ".",
]
MACHINE_PATHS = ["/" + "work/", "/" + "root/.", "bash" + "_jobs"]

# Where the environment may be read: the settings, and the engine whose library takes its switches from nowhere else.
ENVIRONMENT_READERS = {"api/settings.py", "extractors/ocr/paddle.py"}
CLOCKS = {
    "date.today",
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "time.time",
    "time.time_ns",
    "time.localtime",
}

# Libraries that at most one module may know (the engines' own home is narrowed further by the import contracts).
ONE_HOME = ["pypdfium2", "pdfplumber", "pdfminer", "zxingcpp", "pyzbar", "paddleocr", "pillow_heif"]


def tracked() -> list[Path]:
    command = ["git", "-c", "safe.directory=*", "-C", str(ROOT), "ls-files", "-z"]
    listed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


TRACKED = tracked()
SOURCES = [path for path in TRACKED if path.suffix == ".py"]
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES}
SHIPPED = [path for path in SOURCES if path.relative_to(ROOT).parts[0] in PACKAGES]
Function = ast.FunctionDef | ast.AsyncFunctionDef


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(TREES[path]) if isinstance(node, Function))


def dotted(node: ast.AST) -> str:
    """`datetime.date.today` as its last two words, `date.today`."""
    return ".".join(ast.unparse(node).split(".")[-2:]) if isinstance(node, ast.Attribute) else ""


def imported(path: Path) -> set[str]:
    """The top-level names that a module imports."""
    every: set[str] = set()
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.Import):
            every |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            every.add(node.module.split(".")[0])
    return every


def body_lines(function: Function) -> int:
    """Lines of a function after its signature and docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_there_is_something_to_look_at() -> None:
    assert len(SHIPPED) > 10


def test_the_top_level_holds_only_what_the_design_names() -> None:
    seen = {path.relative_to(ROOT).parts[0] for path in TRACKED}
    assert {entry for entry in seen if not entry.startswith(".")} <= TOP_LEVEL


def test_modules_are_short() -> None:
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_lines_are_short() -> None:
    lines = {
        f"{name(p)}:{n}": len(line) for p in SOURCES for n, line in enumerate(p.read_text("utf-8").splitlines(), 1)
    }
    assert {place: length for place, length in lines.items() if length > LONGEST_LINE} == {}


def test_functions_are_short() -> None:
    lengths = {f"{name(path)}:{node.name}": body_lines(node) for path in SOURCES for node in functions(path)}
    assert {place: lines for place, lines in lengths.items() if lines > LONGEST_BODY} == {}


def test_names_carry_no_history() -> None:
    named = {name(path) for path in SOURCES if HISTORY.fullmatch(path.stem)}
    for path in SOURCES:
        for node in ast.walk(TREES[path]):
            defined = node.name if isinstance(node, Function | ast.ClassDef) else ""
            if HISTORY.fullmatch(re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", defined).lower()):
                named.add(f"{name(path)}:{defined}")
    assert named == set()


@pytest.mark.parametrize("forbidden", REGISTRIES + MACHINE_PATHS)
def test_no_tracked_file_names_a_registry_or_a_machine(forbidden: str) -> None:
    assert [name(path) for path in TRACKED if forbidden.encode() in path.read_bytes()] == []


def test_the_lock_pins_every_package_with_hashes() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    requirements = [entry for entry in re.split(r"\n(?=\S)", lock.strip()) if not entry.startswith("#")]
    loose = [entry.splitlines()[0] for entry in requirements if "==" not in entry or "--hash=sha256:" not in entry]
    assert requirements
    assert loose == []
    assert "://" not in lock


def test_one_opencv_owns_the_cv2_folder() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = dict(re.findall(r"^(opencv[\w-]*)==([\d.]+)", lock, flags=re.MULTILINE))
    assert "opencv-python" in pinned
    assert len(set(pinned.values())) == 1
    assert pinned["opencv-python"].startswith(cv2.__version__)


def test_the_data_catalogue_named_intake_is_not_installed() -> None:
    with pytest.raises(metadata.PackageNotFoundError):
        metadata.distribution("intake")


def test_the_environment_is_read_in_the_settings_only() -> None:
    readers = {
        name(path)
        for path in SHIPPED
        for node in ast.walk(TREES[path])
        if dotted(node) in {"os.environ", "os.getenv", "os.putenv"}
        or (
            isinstance(node, ast.ImportFrom)
            and node.module == "os"
            and {a.name for a in node.names} & {"environ", "getenv"}
        )
    }
    assert readers <= ENVIRONMENT_READERS


def test_nobody_who_reads_or_judges_looks_at_the_clock() -> None:
    looks = {
        f"{name(path)}:{node.lineno}"
        for path in SHIPPED
        if path.relative_to(ROOT).parts[0] in {"extractors", "verifiers"}
        for node in ast.walk(TREES[path])
        if isinstance(node, ast.Attribute) and dotted(node) in CLOCKS
    }
    assert looks == set()


@pytest.mark.parametrize("library", ONE_HOME)
def test_a_library_has_one_home(library: str) -> None:
    homes = [name(path) for path in SHIPPED if library in imported(path)]
    assert len(homes) <= 1, homes


def test_parts_are_replaced_through_arguments_and_never_patched() -> None:
    patched = {
        f"{name(path)}:{node.lineno}"
        for path in SOURCES
        for node in ast.walk(TREES[path])
        if isinstance(node, ast.Attribute) and dotted(node) in {"monkeypatch.setattr", "mock.patch", "mocker.patch"}
    }
    assert patched == set()


def test_a_test_on_real_material_names_its_skip() -> None:
    variable = "PRECHECK" + "_CORPUS"
    sources = {name(path): path.read_text(encoding="utf-8") for path in SOURCES if path.is_relative_to(ROOT / "tests")}
    readers = {path for path, text in sources.items() if f'environ.get("{variable}")' in text}
    silent = {path for path in readers if not re.search(rf'(skip\(|reason=)"{variable} names no', sources[path])}
    assert silent == set()


def asserting(path: Path) -> set[str]:
    """The functions of a module that assert something, directly or through one of their own module."""
    calls: dict[str, set[str]] = {}
    found: set[str] = set()
    for function in functions(path):
        nodes = list(ast.walk(function))
        named = {
            n.func.attr if isinstance(n.func, ast.Attribute) else getattr(n.func, "id", "")
            for n in nodes
            if isinstance(n, ast.Call)
        }
        calls[function.name] = named
        if any(isinstance(n, ast.Assert) for n in nodes) or named & RAISING:
            found.add(function.name)
    for _ in calls:
        found |= {caller for caller, named in calls.items() if named & found}
    return found


def test_every_test_asserts_something() -> None:
    tests = [path for path in SOURCES if path.relative_to(ROOT).parts[0] == "tests"]
    silent = {
        f"{name(path)}:{function.name}"
        for path in tests
        for function in functions(path)
        if function.name.startswith("test_") and function.name not in asserting(path)
    }
    assert silent == set()
