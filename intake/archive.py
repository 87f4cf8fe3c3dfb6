"""Zips from strangers: listed within bounds, names checked, and unpacked while counting what really comes out."""

from __future__ import annotations

import io
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

from intake.limits import Limits
from intake.sniff import DOCX, XLSX

_CHUNK = 1 << 20
# One entry of a zip's directory takes 46 bytes and its name; this leaves room for long names and extra fields.
_DIRECTORY_BYTES_AN_ENTRY = 1024
_JUNK_NAMES = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
# Everything else is rare, and LZMA lets a file of a few bytes ask for gigabytes of memory.
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_UNZIP_ERRORS = (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError, ValueError, OSError)


class Fault(StrEnum):
    """What is wrong with an archive."""

    BROKEN = "broken"
    ENCRYPTED = "encrypted"
    UNSAFE = "unsafe"
    TOO_LARGE = "too_large"


class BadArchive(Exception):
    """An archive that is not unpacked: its `fault`, and the reason in both languages (no full stop)."""

    def __init__(self, fault: Fault, reason: str, reason_en: str) -> None:
        super().__init__(fault, reason, reason_en)
        self.fault = fault
        self.reason = reason
        self.reason_en = reason_en


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside a zip under its safe name, with its size as declared."""

    name: str
    size: int
    info: zipfile.ZipInfo


class Budget:
    """What one package may still unpack, counted over all its zips; `entries` and `remaining` (bytes) only go down."""

    def __init__(self, limits: Limits) -> None:
        self.entries = limits.entries
        self.remaining = limits.unpacked_bytes

    def take_entries(self, count: int) -> None:
        """Counts entries off; raises BadArchive when there are too many."""
        self.entries -= count
        if self.entries < 0:
            raise BadArchive(Fault.TOO_LARGE, "文件数量超过上限", "it holds too many files")

    def require(self, count: int) -> None:
        """Raises BadArchive unless `count` bytes are left."""
        if count > self.remaining:
            raise BadArchive(Fault.TOO_LARGE, "解压后总大小超过上限", "its files hold more than the limit together")

    def take(self, count: int) -> None:
        """Counts bytes off; raises BadArchive when there are too many."""
        self.require(count)
        self.remaining -= count


class _BoundedFile(io.BufferedReader):
    """A file that refuses to be read in one huge gulp: `zipfile` reads a zip's whole directory at once."""

    bound: int = _CHUNK

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > self.bound:
            raise BadArchive(Fault.TOO_LARGE, "文件目录过大", "its directory is too large")
        return super().read(size)


@contextmanager
def open_archive(path: Path, limits: Limits) -> Iterator[zipfile.ZipFile]:
    """Opens a zip without trusting the sizes it declares for its own directory.

    Raises:
        BadArchive: The zip is broken, or its directory is larger than the limit on entries allows.
    """
    stream = _BoundedFile(io.FileIO(path))
    stream.bound = max(_CHUNK, limits.entries * _DIRECTORY_BYTES_AN_ENTRY)
    with stream:
        try:
            archive = zipfile.ZipFile(stream)
        except _UNZIP_ERRORS as error:
            raise _broken() from error
        with archive:
            yield archive


def safe_name(name: str) -> str | None:
    """The name as a relative path with forward slashes and composed characters; null where it could lead outside."""
    path = PurePosixPath(unicodedata.normalize("NFC", name))
    if path.is_absolute() or ".." in path.parts or not path.parts:
        return None
    if any(c == "\\" or ord(c) < 32 or c == "\x7f" or 0xD800 <= ord(c) <= 0xDFFF for c in name):
        return None
    # "C:" at the front is a drive, and "C:x" a place relative to it.
    if len(path.parts[0]) > 1 and path.parts[0][1] == ":" and path.parts[0][0].isalpha():
        return None
    return str(path)


def is_junk(name: str) -> bool:
    """Whether operating systems and office programs put this file there rather than the applicant."""
    path = PurePosixPath(name)
    last = path.name.lower()
    return "__MACOSX" in path.parts or last in _JUNK_NAMES or last.startswith(("._", "~$"))


def members(archive: zipfile.ZipFile, budget: Budget, limits: Limits) -> tuple[Member, ...]:
    """The files of an archive, in its order, without folders and junk; everything declared is checked, nothing read.

    Raises:
        BadArchive: A name that leads outside or stands twice, a link, an encrypted entry, or an absurd ratio.
    """
    infos = archive.infolist()
    budget.take_entries(len(infos))
    found: dict[str, Member] = {}
    for info in infos:
        if info.orig_filename == "./":
            continue
        name = _checked_name(info)
        if info.is_dir() or is_junk(name):
            continue
        if info.flag_bits & _ENCRYPTED:
            raise BadArchive(Fault.ENCRYPTED, "压缩包设有密码", "it is protected by a password")
        if info.compress_type not in _METHODS:
            raise BadArchive(Fault.BROKEN, "采用了不支持的压缩方式", "it is packed by a method we do not support")
        if name in found:
            raise BadArchive(Fault.UNSAFE, f"文件名 {name} 出现两次", f"the name {name} stands in it twice")
        found[name] = Member(name, info.file_size, info)
    _check_ratio([member.info for member in found.values()], limits)
    return tuple(found.values())


def _checked_name(info: zipfile.ZipInfo) -> str:
    raw = _decoded(info)
    name = safe_name(raw)
    if name is None:
        shown = raw.encode("unicode_escape").decode("ascii")[:80]
        raise BadArchive(Fault.UNSAFE, f"文件路径 {shown} 不安全", f"the path {shown} is not safe")
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise BadArchive(Fault.UNSAFE, f"{name} 是链接或特殊文件", f"{name} is a link or a special file")
    return name


def _decoded(info: zipfile.ZipInfo) -> str:
    """The name as the packer meant it: without the UTF-8 flag, Chinese Windows writes GBK and macOS writes UTF-8."""
    if info.flag_bits & _UTF8_NAME:
        return info.orig_filename
    raw = info.orig_filename.encode("cp437")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.orig_filename


def _check_ratio(infos: Sequence[zipfile.ZipInfo], limits: Limits) -> None:
    unpacked = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if unpacked > limits.zip_ratio_floor and unpacked > limits.zip_ratio * packed:
        raise BadArchive(Fault.TOO_LARGE, "压缩比异常", "it is packed beyond any honest ratio")


def unpack(archive: zipfile.ZipFile, member: Member, target: Path, budget: Budget) -> None:
    """Writes one member to `target`, counting the bytes that really come out against the budget.

    Raises:
        BadArchive: The member is broken or packed in an unknown way, or the budget is used up.
    """
    try:
        with archive.open(member.info) as source, target.open("wb") as sink:
            while chunk := source.read(_CHUNK):
                budget.take(len(chunk))
                sink.write(chunk)
    except _UNZIP_ERRORS as error:
        raise _broken() from error


def office_type(path: Path, limits: Limits) -> str | None:
    """Whether a zip is in truth a Word or Excel file: its media type, or null for an ordinary zip.

    Raises:
        BadArchive: The zip is broken, or an Office file would unpack to more than the limits allow.
    """
    with open_archive(path, limits) as archive:
        infos = archive.infolist()
        names = {info.filename for info in infos}
        if "[Content_Types].xml" not in names:
            return None
        Budget(limits).take_entries(len(infos))
        if sum(info.file_size for info in infos) > limits.unpacked_bytes:
            raise BadArchive(Fault.TOO_LARGE, "解压后总大小超过上限", "it unpacks to more than the limit")
        _check_ratio(infos, limits)
        for pattern, media_type in ((r"word/document\d*\.xml", DOCX), (r"xl/workbook\d*\.xml", XLSX)):
            # Some programs number the main part: word/document2.xml.
            if main := [info.filename for info in infos if re.fullmatch(pattern, info.filename)]:
                if len(main) > 1:
                    raise BadArchive(Fault.BROKEN, "正文出现两次", "its main part stands in it twice")
                return media_type
        return None


def _broken() -> BadArchive:
    return BadArchive(Fault.BROKEN, "压缩包已损坏", "it is damaged")
