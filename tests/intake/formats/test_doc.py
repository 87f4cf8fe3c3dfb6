"""Old Word files go through whatever converter is installed; stubs on a search path of their own stand in for it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from intake.errors import BadFile
from intake.formats import Raster
from intake.formats.doc import open_file
from intake.limits import Limits
from intake.sniff import DOC
from tests.intake.office_papers import docx, p, r

LIMITS = Limits()


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "contract"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"))
    return path


def _program(tmp_path: Path, name: str, script: str) -> None:
    path = tmp_path / "bin" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def _pages(paper: Path, tmp_path: Path, seconds: float = 20.0) -> list[Raster]:
    with open_file(paper, DOC, LIMITS, programs=str(tmp_path / "bin"), seconds=seconds) as source:
        return [source.raster(number) for number in range(1, source.page_count + 1)]


def test_without_a_converter_the_remedy_says_what_to_do(paper: Path, tmp_path: Path) -> None:
    with pytest.raises(BadFile) as refused:
        _pages(paper, tmp_path)
    assert refused.value.problem.code == "FILE-UNSUPPORTED"
    assert "LibreOffice" in refused.value.problem.remedy
    assert "DOCX" in refused.value.problem.remedy


def test_an_office_program_converts_within_a_profile_of_its_own(paper: Path, tmp_path: Path) -> None:
    made = docx(tmp_path / "made.docx", p(r("出口合同") + f"<w:del>{r('旧价')}</w:del>"))
    _program(
        tmp_path,
        "soffice",
        'for word; do last="$word"; done; folder=$(/usr/bin/dirname "$last")\n'
        f'printf "%s\\n" "$@" > {tmp_path}/arguments\n'
        f'/bin/cp "$folder/profile/user/registrymodifications.xcu" {tmp_path}/settings\n'
        f'/bin/cp {made} "$folder/source.docx"',
    )
    (page,) = _pages(paper, tmp_path)
    assert [word.text for word in page.words] == ["出口合同"]
    assert [(each.kind, each.text) for each in page.hidden] == [("deleted", "旧价")]
    assert "converted_from_doc" in page.remarks
    arguments = (tmp_path / "arguments").read_text(encoding="utf-8").splitlines()
    assert "--headless" in arguments
    assert arguments[0].startswith("-env:UserInstallation=file://")
    settings = (tmp_path / "settings").read_text(encoding="utf-8")
    assert '"DisableMacrosExecution" oor:op="fuse"><value>true<' in settings


@pytest.mark.parametrize("name", ["antiword", "catdoc"])
def test_a_text_converter_gives_lines_and_cells(paper: Path, tmp_path: Path, name: str) -> None:
    _program(tmp_path, name, 'printf "出口合同\\n\\n|VIN |LSVNV218XS2000017 |\\n"')
    (page,) = _pages(paper, tmp_path)
    assert [word.text for word in page.words] == ["出口合同", "VIN", "LSVNV218XS2000017"]
    assert page.words[1].box.top == page.words[2].box.top
    assert page.remarks == ("converted_from_doc", "converted_to_text_alone")
    # It cannot tell what was deleted or hidden, and must not look as if nothing was.
    assert [(each.kind, each.text) for each in page.hidden] == [("hidden_text", None)]


def test_a_converter_that_fails_leaves_the_next_one(paper: Path, tmp_path: Path) -> None:
    _program(tmp_path, "soffice", "exit 1")
    _program(tmp_path, "antiword", "printf '出口合同'")
    (page,) = _pages(paper, tmp_path)
    assert [word.text for word in page.words] == ["出口合同"]


@pytest.mark.parametrize("script", ["exit 1", "printf ''", "/bin/sleep 30 & /bin/sleep 30"])
def test_a_file_that_no_converter_reads_is_refused_as_such(paper: Path, tmp_path: Path, script: str) -> None:
    _program(tmp_path, "soffice", script)
    _program(tmp_path, "catdoc", script)
    with pytest.raises(BadFile) as refused:
        _pages(paper, tmp_path, seconds=0.5)
    assert refused.value.problem.code == "FILE-UNSUPPORTED"
    assert "DOCX" in refused.value.problem.remedy


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_real_converter_that_meets_rubbish_gives_no_pages(paper: Path) -> None:
    with pytest.raises(BadFile), open_file(paper, DOC, LIMITS):
        pass
