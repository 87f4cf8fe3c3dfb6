"""Packages to check: one vehicle declared, and whatever files a test puts beside it."""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import cv2
import numpy as np

VIN = "LSVNV218XS2000017"
DECLARED: dict[str, Any] = {
    "stage": "licence",
    "submitted_on": "2026-03-02",
    "exporter": "天津远航二手车出口有限公司",
    "consignor": "天津远航二手车出口有限公司",
    "goods_condition": "旧",
    "destination": "RUS",
    "filing": {"approved_on": "2025-06-01"},
    "vehicles": [
        {
            "vin": VIN,
            "brand": "大众牌",
            "model": "SVW71617BM",
            "registered_on": "2025-03-20",
            "transfer_for_export_on": "2026-02-10",
        }
    ],
}


def folder(path: Path, files: dict[str, bytes], **changes: Any) -> Path:
    """A package folder; `changes` replace keys of the declaration."""
    path.mkdir(parents=True, exist_ok=True)
    for name, content in {**files, "application.json": declaration(**changes)}.items():
        (path / name).write_bytes(content)
    return path


def declaration(**changes: Any) -> bytes:
    """An application.json."""
    return json.dumps({**DECLARED, **changes}, ensure_ascii=False).encode()


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip of files by name, whatever the name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def photo(width: int = 900, height: int = 1200) -> bytes:
    """A JPEG of a page with something written on it."""
    page = np.full((height, width, 3), 240, np.uint8)
    for top in range(100, height - 50, 60):
        cv2.putText(page, VIN, (60, top), cv2.FONT_HERSHEY_SIMPLEX, 1.4, (40, 30, 30), 3)
    return cv2.imencode(".jpg", page)[1].tobytes()


def empty_page() -> bytes:
    """A JPEG of white paper."""
    return cv2.imencode(".jpg", np.full((1200, 900, 3), 250, np.uint8))[1].tobytes()


def huge_png(side: int = 40_000) -> bytes:
    """A PNG whose header claims `side` by `side` pixels and that holds almost nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")
    )
