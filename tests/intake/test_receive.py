"""One file at a time: what it is by content, and a code of its own for everything that can be wrong with it."""

from __future__ import annotations

import io
import pickle
import struct
import zlib
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pillow_heif
import pytest
from PIL import Image

from intake.errors import BadFile
from intake.limits import Limits
from intake.model import FileStatus, SourceFile
from intake.package import PackagedFile
from intake.problems import CODES, problem
from intake.receive import Inspection, identify, inspect, receive, settle
from intake.sniff import DOCX, JPEG, PDF, XLSX
from tests.intake.papers import locked_pdf, pdf, zipped

LIMITS = Limits()
pillow_heif.register_heif_opener()
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def _receive(tmp_path: Path, content: bytes, name: str = "file", limits: Limits = LIMITS) -> SourceFile:
    path = tmp_path / "content"
    path.write_bytes(content)
    return receive(PackagedFile(name, path), limits)


def _image(kind: str, size: tuple[int, int] = (300, 240)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, kind)
    return out.getvalue()


def _huge_png() -> bytes:
    header = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def _office(kind: str) -> bytes:
    out = io.BytesIO()
    if kind == DOCX:
        document = docx.Document()
        document.add_paragraph("出口合同")
        document.save(out)
    else:
        book = openpyxl.Workbook()
        book.create_sheet("表", 0).append(["解锁表格"])
        book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        *((_image(kind), f"image/{kind.lower()}") for kind in ("JPEG", "PNG", "TIFF", "BMP", "WEBP")),
        (_image("HEIF"), "image/heic"),
        (pdf([{}]), PDF),
        (b"Received: by mail\r\n" + pdf([{}]), PDF),
        (_office(DOCX), DOCX),
        (_office(XLSX), XLSX),
    ],
)
def test_every_accepted_type_is_known_by_its_content(tmp_path: Path, content: bytes, media_type: str) -> None:
    source = _receive(tmp_path, content)
    assert (source.media_type, source.status, source.pages, source.problem) == (media_type, FileStatus.READ, 1, None)
    assert source.sha256 is not None
    assert len(source.sha256) == 64


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "FILE-EMPTY"),
        (b"hello, this is plain text", "FILE-UNSUPPORTED"),
        (b"GIF89a" + bytes(30), "FILE-UNSUPPORTED"),
        (_OLE + "WordDocument".encode("utf-16-le"), "FILE-UNSUPPORTED"),
        (_OLE + "Workbook".encode("utf-16-le"), "FILE-UNSUPPORTED"),
        (_OLE + "EncryptedPackage".encode("utf-16-le"), "FILE-ENCRYPTED"),
        (b"Rar!\x1a\x07\x00" + bytes(30), "FILE-UNSUPPORTED"),
        (zipped({"a.pdf": b"a"}), "FILE-UNSUPPORTED"),
        (zipped({"a.pdf": b"a"})[:-8], "FILE-CORRUPT"),
        (locked_pdf(b"secret", b"owner"), "FILE-ENCRYPTED"),
        (b"%PDF-1.7\nnothing more", "FILE-CORRUPT"),
        (pdf([{}])[:200], "FILE-CORRUPT"),
        (pdf([{}] * 2000), "FILE-TOO-MANY-PAGES"),
        (_image("PNG")[:20], "FILE-CORRUPT"),
        (b"\xff\xd8\xff" + bytes(100), "FILE-CORRUPT"),
        (_huge_png(), "FILE-TOO-LARGE"),
        (_image("PNG", (199, 900)), "FILE-TOO-SMALL"),
        (zipped({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<broken"}), "FILE-CORRUPT"),
        (zipped({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<broken"}), "FILE-CORRUPT"),
    ],
)
def test_what_is_wrong_with_a_file_has_a_code_of_its_own(tmp_path: Path, content: bytes, code: str) -> None:
    source = _receive(tmp_path, content)
    assert source.status is FileStatus.REJECTED
    assert source.problem is not None
    assert source.problem.code == code
    assert source.problem.message
    assert source.problem.message_en
    assert source.problem.remedy


def test_a_pdf_that_only_restricts_printing_is_read(tmp_path: Path) -> None:
    assert _receive(tmp_path, locked_pdf(b"", b"owner")).status is FileStatus.READ


def test_a_missing_file_says_so() -> None:
    source = identify(PackagedFile("gone.pdf", None), LIMITS)
    assert (source.problem and source.problem.code, source.sha256) == ("FILE-MISSING", None)


def test_a_file_that_was_not_unpacked_keeps_its_problem() -> None:
    bomb = problem("FILE-BOMB", reason="压缩比异常", reason_en="absurd ratio")
    assert identify(PackagedFile("bomb.zip", None, bomb), LIMITS).problem == bomb


def test_a_file_over_the_limit_is_not_even_hashed(tmp_path: Path) -> None:
    source = _receive(tmp_path, pdf([{}]), limits=replace(LIMITS, file_bytes=100))
    assert (source.problem and source.problem.code, source.sha256) == ("FILE-TOO-LARGE", None)


def test_an_office_file_that_unpacks_to_too_much_is_a_bomb(tmp_path: Path) -> None:
    bomb = zipped({"[Content_Types].xml": b"<a/>", "word/document.xml": bytes(50_000)})
    source = _receive(tmp_path, bomb, limits=replace(LIMITS, unpacked_bytes=10_000))
    assert source.problem is not None
    assert source.problem.code == "FILE-BOMB"


@pytest.mark.parametrize("main", ["word/document.xml", "xl/workbook.xml"])
@pytest.mark.parametrize(
    ("parts", "limits"),
    [
        ({f"media/{n}": b"a" for n in range(30)}, replace(LIMITS, entries=20)),
        ({"media/1": bytes(3_000_000)}, replace(LIMITS, zip_ratio_floor=1_000_000)),
        ({"media/1": bytes(3_000_000)}, replace(LIMITS, unpacked_bytes=2_000_000)),
    ],
)
def test_every_cap_of_a_zip_holds_for_office_files(
    tmp_path: Path, main: str, parts: dict[str, bytes], limits: Limits
) -> None:
    source = _receive(tmp_path, zipped({"[Content_Types].xml": b"<a/>", main: b"<a/>", **parts}), limits=limits)
    assert source.status is FileStatus.REJECTED
    assert source.problem is not None
    assert source.problem.code == "FILE-BOMB"


def test_a_document_too_long_to_be_read_whole_is_a_bomb(tmp_path: Path) -> None:
    source = _receive(tmp_path, _office(DOCX), limits=replace(LIMITS, xml_bytes=100))
    assert source.problem is not None
    assert source.problem.code == "FILE-BOMB"


def test_a_document_with_two_main_parts_is_refused(tmp_path: Path) -> None:
    twice = zipped({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>", "word/document2.xml": b"<a/>"})
    source = _receive(tmp_path, twice)
    assert source.problem is not None
    assert source.problem.code == "FILE-CORRUPT"


@pytest.mark.parametrize("content", [b"", b"hello", pdf([{}])])
def test_the_size_of_a_file_is_known_whatever_it_is(tmp_path: Path, content: bytes) -> None:
    assert _receive(tmp_path, content).size == len(content)


@pytest.mark.parametrize(
    ("name", "is_noted"), [("a.pdf", True), ("a.JPG", False), ("a", False), ("合同2026.03", False)]
)
def test_a_misnamed_file_is_read_with_a_note(tmp_path: Path, name: str, is_noted: bool) -> None:
    source = _receive(tmp_path, _image("JPEG"), name)
    assert (source.status, source.media_type, source.pages) == (FileStatus.READ, JPEG, 1)
    assert (source.problem.code if source.problem else None) == ("FILE-TYPE-MISMATCH" if is_noted else None)


def test_a_broken_file_outweighs_its_wrong_name(tmp_path: Path) -> None:
    source = _receive(tmp_path, b"\xff\xd8\xff" + bytes(100), "a.pdf")
    assert source.problem is not None
    assert source.problem.code == "FILE-CORRUPT"


def test_an_inspection_crosses_process_borders(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(pdf([{}, {}]))
    found = pickle.loads(pickle.dumps(inspect(str(path), PDF, LIMITS)))
    assert found == Inspection(2)
    path.write_bytes(b"%PDF-1.4")
    source = identify(PackagedFile("a.pdf", path), LIMITS)
    assert settle(source, inspect(str(path), PDF, LIMITS)).status is FileStatus.REJECTED


def test_a_bad_file_crosses_process_borders_with_its_problem() -> None:
    error = pickle.loads(pickle.dumps(BadFile(problem("FILE-EMPTY"))))
    assert error.problem == problem("FILE-EMPTY")
    assert str(error) == "文件为空，没有任何内容。 / The file is empty."


def test_the_codes_are_those_of_the_contract() -> None:
    endings = (
        "BLANK BOMB CORRUPT EMPTY ENCRYPTED MISSING POISON TOO-LARGE TOO-MANY-PAGES TOO-SMALL TYPE-MISMATCH UNSUPPORTED"
    )
    assert tuple(f"FILE-{ending}" for ending in endings.split()) == CODES
