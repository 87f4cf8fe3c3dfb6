"""The caps that intake keeps to, so that no upload can exhaust the machine."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Every cap in one frozen value; picklable, so that reading processes keep to the same ones.

    Attributes:
        file_bytes: Largest single file.
        unpacked_bytes: All files of a package together, after unpacking.
        declaration_bytes: Largest application.json.
        entries: Files and folders in a package, nested zips included.
        zip_depth: How many zips may lie inside one another within a package.
        zip_ratio: Unpacked over packed size, checked only above `zip_ratio_floor` bytes (blank scans pack very well).
        zip_ratio_floor: Unpacked size in bytes from which the ratio counts.
        xml_bytes: Largest XML part of an Office file that is read as a whole.
        pages: Pages a file.
        pixels: Width times height of one page image, read from its header.
        min_side: Shorter side in pixels under which a page cannot be read.
        raster_side: Longer side in pixels to which a page image is reduced.
        render_dpi: Resolution at which PDF pages are drawn.
        scan_dpi: Highest resolution at which a scanned PDF page is drawn.
    """

    file_bytes: int = 100 * MEBIBYTE
    unpacked_bytes: int = 500 * MEBIBYTE
    declaration_bytes: int = 5 * MEBIBYTE
    entries: int = 5000
    zip_depth: int = 2
    zip_ratio: int = 200
    zip_ratio_floor: int = 50 * MEBIBYTE
    xml_bytes: int = 64 * MEBIBYTE
    pages: int = 500
    pixels: int = 100_000_000
    min_side: int = 200
    raster_side: int = 5000
    render_dpi: int = 200
    scan_dpi: int = 300
