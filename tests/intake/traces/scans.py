"""Small scans as PDF, to be saved again and written over."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageDraw

from fixtures.forge.fonts import face
from intake.limits import Limits
from intake.model import Trace
from intake.sniff import PDF
from intake.traces import trace_file

SIZE = (1240, 1754)
LINES = ("VIN LSVAM4187C2184847", "Date 2026-01-05", "Mileage 81234 km", "Seats 5")
PLACE = (0.1, 0.138, 0.52, 0.168)  # of the second line


def picture(lines: tuple[str, ...] = LINES) -> Image.Image:
    """A scanned page of A4 at 150 dots an inch; lines stand 5 % of its height apart."""
    page = Image.new("RGB", SIZE, (246, 245, 240))
    pen = ImageDraw.Draw(page)
    for row, text in enumerate(lines):
        pen.text((140, 160 + 88 * row), text, font=face("liberation-sans", 40), fill=(30, 30, 35))
    return page


def scan(lines: tuple[str, ...] = LINES, pages: int = 1) -> bytes:
    """The page as a PDF, as often as wanted."""
    target = io.BytesIO()
    first, *rest = [picture(lines)] * pages
    first.save(target, "PDF", resolution=150, save_all=True, append_images=rest)
    return target.getvalue()


def jpeg(page: Image.Image) -> bytes:
    """A picture as a JPEG file."""
    target = io.BytesIO()
    page.save(target, "JPEG", quality=90)
    return target.getvalue()


def traces(folder: Path, content: bytes, media_type: str = PDF) -> tuple[Trace, ...]:
    """The traces of a file with this content."""
    path = folder / "file"
    path.write_bytes(content)
    return trace_file(path, media_type, Limits())


def kinds(found: tuple[Trace, ...]) -> list[str]:
    """Their kinds in order."""
    return [trace.kind for trace in found]
