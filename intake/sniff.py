"""What a file is, decided by its content and never by its name."""

from __future__ import annotations

import mmap
from pathlib import Path

JPEG = "image/jpeg"
PNG = "image/png"
TIFF = "image/tiff"
BMP = "image/bmp"
WEBP = "image/webp"
HEIC = "image/heic"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOC = "application/msword"
XLS = "application/vnd.ms-excel"
OLE = "application/x-ole-storage"
LOCKED_OFFICE = "application/encrypted"
ZIP = "application/zip"
RAR = "application/vnd.rar"
SEVEN_ZIP = "application/x-7z-compressed"
GZIP = "application/gzip"
GIF = "image/gif"

TEXT_ALONE = frozenset({DOCX, DOC, XLSX})
"""Files whose pages are text without a picture."""

SUFFIXES: dict[str, frozenset[str]] = {
    JPEG: frozenset({"jpg", "jpeg", "jpe", "jfif"}),
    PNG: frozenset({"png"}),
    TIFF: frozenset({"tif", "tiff"}),
    BMP: frozenset({"bmp", "dib"}),
    WEBP: frozenset({"webp"}),
    HEIC: frozenset({"heic", "heif"}),
    PDF: frozenset({"pdf"}),
    DOCX: frozenset({"docx", "docm"}),
    XLSX: frozenset({"xlsx", "xlsm"}),
    DOC: frozenset({"doc"}),
    XLS: frozenset({"xls"}),
    ZIP: frozenset({"zip"}),
}
NAMES: dict[str, str] = {
    JPEG: "JPEG",
    PNG: "PNG",
    TIFF: "TIFF",
    BMP: "BMP",
    WEBP: "WEBP",
    HEIC: "HEIC",
    PDF: "PDF",
    DOCX: "Word (DOCX)",
    XLSX: "Excel (XLSX)",
    DOC: "Word (DOC)",
    XLS: "Excel (XLS)",
    OLE: "OLE",
    ZIP: "ZIP",
    RAR: "RAR",
    SEVEN_ZIP: "7z",
    GZIP: "GZIP",
    GIF: "GIF",
}

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"II*\0", TIFF),
    (b"MM\0*", TIFF),
    (b"II+\0", TIFF),
    (b"MM\0+", TIFF),
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"Rar!\x1a\x07", RAR),
    (b"7z\xbc\xaf\x27\x1c", SEVEN_ZIP),
    (b"\x1f\x8b", GZIP),
    (b"GIF8", GIF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
)
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"})
_BMP_HEADERS = frozenset({12, 16, 40, 52, 56, 64, 108, 124})
# Readers look for the PDF header this far into a file: mail gateways put lines before it.
_PDF_WINDOW = 1024


def sniff(path: Path) -> str | None:
    """The media type of a file by its first bytes; null where it is nothing we know.

    A zip is only called `application/zip` here: whether it is an Office file needs its list of entries
    (`intake.archive.office_type`). An OLE file is told apart by the names of the streams it holds.

    Raises:
        OSError: The file cannot be read.
    """
    with path.open("rb") as stream:
        head = stream.read(_PDF_WINDOW + 8)
    for start, media_type in _STARTS:
        if head.startswith(start):
            return _ole_type(path) if media_type == OLE else media_type
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head[:2] == b"BM" and int.from_bytes(head[14:18], "little") in _BMP_HEADERS:
        return BMP
    if head[4:8] == b"ftyp":
        return HEIC if _brands(head) & _HEIC_BRANDS else None
    return PDF if b"%PDF-" in head else None


def _brands(head: bytes) -> frozenset[bytes]:
    """The major and compatible brands of an ISO media file; bytes 12 to 16 are a version number."""
    end = min(int.from_bytes(head[:4], "big"), len(head))
    return frozenset({head[8:12]} | {head[at : at + 4] for at in range(16, end - 3, 4)})


def _ole_type(path: Path) -> str:
    """Old Office files and encrypted new ones share a container; its directory names its streams in UTF-16."""
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        for name, media_type in (("EncryptedPackage", LOCKED_OFFICE), ("WordDocument", DOC), ("Workbook", XLS)):
            if content.find(name.encode("utf-16-le")) >= 0:
                return media_type
    return OLE
