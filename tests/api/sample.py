"""A report written by hand, with something of everything in it, and the pages that belong to it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from api.report_view import Picture

FILE = "登记证书.pdf"
VIN = "LSVNV218XS2000017"


def report() -> dict[str, Any]:
    """A typing error, a wrong date, an unreadable engine number, a locked file, and much that agrees."""
    loaded: dict[str, Any] = json.loads(Path(__file__).with_name("sample_report.json").read_text(encoding="utf-8"))
    return loaded


def pictures() -> dict[tuple[str, int], Picture]:
    """Two pages of ruled paper, and the enlarged engine number."""
    page = np.full((1700, 1200, 3), 247, np.uint8)
    for top in range(200, 1500, 80):
        cv2.rectangle(page, (120, top), (1080, top + 80), (150, 150, 150), 1)
        cv2.putText(page, VIN, (340, top + 52), cv2.FONT_HERSHEY_SIMPLEX, 1.1, (60, 40, 40), 2)
    jpeg = cv2.imencode(".jpg", page)[1].tobytes()
    crop = cv2.imencode(".jpg", page[410:480, 330:700])[1].tobytes()
    return {(FILE, 1): Picture(1200, 1700, jpeg, (crop,)), (FILE, 2): Picture(1200, 1700, jpeg)}
