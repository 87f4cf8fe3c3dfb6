"""Packages: folders and zips in, an Application and its files out, and every trick refused by name."""

from __future__ import annotations

import json
import os
import stat
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake.archive import is_junk, safe_name
from intake.errors import (
    InvalidApplication,
    NoApplication,
    NoPackage,
    PackageTooLarge,
    UnreadablePackage,
    UnsafePackage,
)
from intake.limits import Limits
from intake.package import Package, flatten, open_package
from tests.intake.papers import zipped, zipped_raw

LIMITS = Limits()
DECLARED: dict[str, Any] = {
    "stage": "licence",
    "submitted_on": "2026-03-02",
    "vehicles": [{"vin": "LSVNV218XS2000017"}],
}


def _declaration(**keys: Any) -> bytes:
    return json.dumps({**DECLARED, **keys}).encode()


def _open(tmp_path: Path, content: bytes | dict[str, bytes], limits: Limits = LIMITS) -> Package:
    path = tmp_path / "package.zip"
    path.write_bytes(zipped(content) if isinstance(content, dict) else content)
    return open_package(path, tmp_path / "work", limits)


def _names(package: Package) -> list[tuple[str, str | None]]:
    return [(file.name, file.problem.code if file.problem else None) for file in package.files]


def test_a_folder_and_a_zip_of_it_are_the_same_package(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "scans").mkdir(parents=True)
    (folder / "application.json").write_bytes(_declaration())
    (folder / "scans" / "b.pdf").write_bytes(b"b")
    (folder / "a.pdf").write_bytes(b"a")
    (folder / ".DS_Store").write_bytes(b"x")
    opened = open_package(folder, tmp_path / "work", LIMITS)
    packed = _open(
        tmp_path, {"application.json": _declaration(), "scans/b.pdf": b"b", "a.pdf": b"a", "Thumbs.db": b"x"}
    )
    assert _names(opened) == _names(packed) == [("a.pdf", None), ("scans/b.pdf", None)]
    assert opened.declaration == packed.declaration
    contents = [[file.path.read_bytes() for file in p.files if file.path] for p in (opened, packed)]
    assert contents == [[b"a", b"b"], [b"a", b"b"]]


def test_a_lone_wrapping_folder_is_looked_through(tmp_path: Path) -> None:
    package = _open(tmp_path, {"车辆/application.json": _declaration(), "车辆/证书.pdf": b"x", "__MACOSX/._a": b"x"})
    assert _names(package) == [("证书.pdf", None)]


def test_names_written_by_an_old_chinese_windows_are_understood(tmp_path: Path) -> None:
    members = [(b"application.json", _declaration()), ("登记證书運.pdf".encode("gb18030"), b"x")]
    assert _names(_open(tmp_path, zipped_raw(members))) == [("登记證书運.pdf", None)]


def test_documents_choose_the_files_and_their_order(tmp_path: Path) -> None:
    listed = [{"file": "./z.pdf"}, {"file": "gone.pdf"}, {"file": "n.zip"}, {"file": "z.pdf"}]
    inner = zipped({"2.pdf": b"2", "1.pdf": b"1"})
    members = {"application.json": _declaration(documents=listed), "z.pdf": b"z", "a.pdf": b"a", "n.zip": inner}
    package = _open(tmp_path, members)
    assert _names(package) == [("z.pdf", None), ("gone.pdf", None), ("n.zip/1.pdf", None), ("n.zip/2.pdf", None)]
    assert package.files[1].path is None


def test_documents_may_name_one_file_inside_a_zip(tmp_path: Path) -> None:
    declared = _declaration(documents=[{"file": "n.zip/2.pdf"}])
    package = _open(tmp_path, {"application.json": declared, "n.zip": zipped({"1.pdf": b"1", "2.pdf": b"2"})})
    assert _names(package) == [("n.zip/2.pdf", None)]


@pytest.mark.parametrize(
    "name", ["../x.pdf", "/etc/passwd", "a/../../x", "C:\\x.pdf", "C:x.pdf", "a\\b.pdf", "a\0.pdf", ""]
)
def test_a_path_that_could_lead_outside_refuses_the_package(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnsafePackage) as refused:
        _open(tmp_path, {"application.json": _declaration(documents=[{"file": name}])})
    assert str(refused.value).isprintable()


@pytest.mark.parametrize(
    "name", ["../x.pdf", "/etc/passwd", "a/../../x", "C:\\x.pdf", "C:x.pdf", "a\\b.pdf", "../__MACOSX/x"]
)
def test_a_zip_that_would_write_outside_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnsafePackage):
        _open(tmp_path, {"application.json": _declaration(), name: b"x"})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(name=st.text(alphabet="ab./\\:~_ 车\n", min_size=1, max_size=12))
def test_no_name_in_a_zip_writes_outside_the_workspace(tmp_path: Path, name: str) -> None:
    try:
        package = _open(tmp_path, {"application.json": _declaration(), name: b"x"})
    except (UnsafePackage, UnreadablePackage):
        pass
    else:
        home = (tmp_path / "work").resolve()
        assert all(file.path and file.path.resolve().is_relative_to(home) for file in package.files)
    assert {path.name for path in tmp_path.iterdir()} <= {"package.zip", "work"}


@given(st.text(alphabet="ab./\\:C~ \n", max_size=12))
def test_a_safe_name_stays_below_any_folder_and_is_stable(name: str) -> None:
    safe = safe_name(name)
    if safe is not None:
        assert os.path.normpath(f"/base/{safe}").startswith("/base/")
        assert safe_name(safe) == safe
        assert isinstance(is_junk(safe), bool)


def test_a_link_in_a_zip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "package.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("application.json", _declaration())
        link = zipfile.ZipInfo("a.pdf")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(UnsafePackage, match="link"):
        open_package(path, tmp_path / "work", LIMITS)


def test_a_link_out_of_a_folder_is_refused_and_one_within_is_followed(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "application.json").write_bytes(_declaration())
    (folder / "a.pdf").write_bytes(b"a")
    (folder / "b.pdf").symlink_to(folder / "a.pdf")
    assert _names(open_package(folder, tmp_path / "work", LIMITS)) == [("a.pdf", None), ("b.pdf", None)]
    (folder / "c").symlink_to(tmp_path)
    with pytest.raises(UnsafePackage, match="points outside"):
        open_package(folder, tmp_path / "work", LIMITS)


def test_a_pipe_in_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "folder" / "application.json")
    with pytest.raises(UnsafePackage):
        open_package(tmp_path / "folder", tmp_path / "work", LIMITS)


def test_one_name_for_two_files_is_refused(tmp_path: Path) -> None:
    content = zipped({"application.json": _declaration(), "application.jsoX": b"{}"})
    with pytest.raises(UnsafePackage, match="twice"):
        _open(tmp_path, content.replace(b"jsoX", b"json"))


def test_an_encrypted_zip_is_refused_and_one_inside_is_reported(tmp_path: Path) -> None:
    inner = bytearray(zipped({"a.pdf": b"a"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        inner[inner.index(mark) + at] |= 1
    assert _names(_open(tmp_path, {"application.json": _declaration(), "n.zip": bytes(inner)})) == [
        ("n.zip", "FILE-ENCRYPTED")
    ]
    with pytest.raises(UnreadablePackage, match="password"):
        _open(tmp_path, bytes(inner))


@pytest.mark.parametrize("cut", [4, 30, 200])
def test_a_broken_zip_is_refused(tmp_path: Path, cut: int) -> None:
    with pytest.raises(UnreadablePackage):
        _open(tmp_path, zipped({"application.json": _declaration(), "a.pdf": os.urandom(400)})[:-cut])


def test_a_damaged_member_is_refused(tmp_path: Path) -> None:
    content = bytearray(zipped({"application.json": _declaration(), "a.pdf": os.urandom(4000)}))
    content[1000] ^= 0xFF
    with pytest.raises(UnreadablePackage):
        _open(tmp_path, bytes(content))


def test_limits_refuse_the_package_by_declared_size_count_and_ratio(tmp_path: Path) -> None:
    small = replace(LIMITS, unpacked_bytes=1000, entries=3, zip_ratio_floor=500, zip_ratio=20)
    with pytest.raises(PackageTooLarge, match="more than the limit"):
        _open(tmp_path, {"application.json": _declaration(), "a": os.urandom(600), "b": os.urandom(600)}, small)
    with pytest.raises(PackageTooLarge, match="too many files"):
        _open(tmp_path, {"application.json": _declaration(), "a": b"", "b": b"", "c": b""}, small)
    with pytest.raises(PackageTooLarge, match="ratio"):
        _open(tmp_path, {"application.json": _declaration(), "a": bytes(90_000)}, small)


def test_a_directory_of_absurd_size_is_never_read_whole(tmp_path: Path) -> None:
    members = {f"{number:04d}" * 50: b"" for number in range(6000)}
    with pytest.raises(PackageTooLarge, match="directory is too large"):
        _open(tmp_path, {"application.json": _declaration(), **members}, replace(LIMITS, entries=3))


def test_a_member_that_holds_more_than_it_declares_is_refused(tmp_path: Path) -> None:
    content = bytearray(zipped({"application.json": _declaration(), "a.pdf": bytes(5000)}))
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
    with pytest.raises(UnreadablePackage):
        _open(tmp_path, bytes(content))


def test_a_bomb_inside_is_a_problem_of_that_file_alone(tmp_path: Path) -> None:
    limits = replace(LIMITS, unpacked_bytes=100_000, zip_ratio_floor=10_000)
    bomb = zipped({"x.pdf": bytes(90_000), "y.pdf": bytes(90_000)})
    members = {"application.json": _declaration(), "bomb.zip": bomb, "ok.zip": zipped({"a/b.pdf": b"b"}), "z.pdf": b"z"}
    assert _names(_open(tmp_path, members, limits)) == [
        ("bomb.zip", "FILE-BOMB"),
        ("ok.zip/a/b.pdf", None),
        ("z.pdf", None),
    ]


@pytest.mark.parametrize(
    ("inner", "code"),
    [
        (zipped({"../x": b"x"}), "FILE-BOMB"),
        (zipped({}), "FILE-EMPTY"),
        (zipped({"a": b"a"})[:-10], "FILE-CORRUPT"),
        (zipped({"1.zip": zipped({"2.zip": zipped({"3.pdf": b"x"})})}), "FILE-BOMB"),
    ],
    # Names of their own: a zip holds the time it was made at, and two test processes must collect the same names.
    ids=["unsafe", "empty", "torn", "nested"],
)
def test_what_is_wrong_with_an_inner_zip_has_a_code_of_its_own(tmp_path: Path, inner: bytes, code: str) -> None:
    package = _open(tmp_path, {"application.json": _declaration(), "n.zip": inner, "z.pdf": b"z"})
    assert [found for _, found in _names(package)] == [code, None]


def test_a_file_over_its_limit_is_left_packed_and_said_so(tmp_path: Path) -> None:
    limits = replace(LIMITS, file_bytes=500)
    package = _open(tmp_path, {"application.json": _declaration(), "a.pdf": os.urandom(501), "b.pdf": b"b"}, limits)
    assert _names(package) == [("a.pdf", "FILE-TOO-LARGE"), ("b.pdf", None)]


def test_a_package_needs_its_declaration(tmp_path: Path) -> None:
    with pytest.raises(NoApplication):
        _open(tmp_path, {"a/application.json": _declaration(), "b.pdf": b""})
    with pytest.raises(InvalidApplication, match="larger than"):
        _open(tmp_path, {"application.json": _declaration()}, replace(LIMITS, declaration_bytes=10))


def test_what_is_no_package_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoPackage):
        open_package(tmp_path / "absent", tmp_path / "work", LIMITS)
    with pytest.raises(NoPackage):
        _open(tmp_path, b"%PDF-1.4")


def test_flatten_leaves_an_ordinary_file_alone(tmp_path: Path) -> None:
    package = _open(tmp_path, {"application.json": _declaration(), "a.pdf": b"a"})
    assert flatten(package.files[0], tmp_path / "more", LIMITS) == package.files
