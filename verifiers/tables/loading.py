"""Loads an operator's tables from a folder of CSV files: one file a table, named after it, UTF-8, the header first."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from verifiers.tables.table import Table

COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "wmi": ("wmi", "maker", "words"),
        "announcement_makers": ("maker",),
        "announcement_products": ("model",),
        "conversion_makers": ("maker",),
        "customs_countries": ("code", "country"),
        "export_catalogue": ("hs_code",),
        "export_history": ("exporter", "last_export_on"),
        "qr_hosts": ("host",),
        "violations": ("vin",),
    }
)
"""The columns that each table must have; the first is its key. Further columns, such as `source`, are kept.

- `wmi`: code of two or three characters, maker, and the words of which one is printed as brand or in the company's
  name, separated by |; these rows add to the built-in list and override it.
- `announcement_makers`: makers in the MIIT's 《道路机动车辆生产企业及产品公告》; `announcement_products`: their models.
- `conversion_makers`: makers of converted vehicles (改装车生产企业), who may issue no confirmation.
- `customs_countries`: number of the customs' own code, and the country's ISO 3166-1 alpha-3 code.
- `export_catalogue`: HS codes of ten digits in this year's 出口许可证管理货物目录.
- `export_history`: name or 统一社会信用代码 of an exporter, and the day of its latest export, YYYY-MM-DD.
- `qr_hosts`: hosts that a QR code on a 注销证明书 may point at.
- `violations`: VINs with open traffic violations or accidents.
"""


class BadTable(Exception):
    """A table that cannot be loaded: the file, the line where that can be said, and why, in both languages."""

    def __init__(self, file: Path, line: int | None, message: str, message_en: str) -> None:
        where, where_en = (f"第 {line} 行", f", line {line}") if line else ("", "")
        super().__init__(f"{file.name} {where}：{message} / {file.name}{where_en}: {message_en}")
        self.file = file
        self.line = line
        self.message = message
        self.message_en = message_en


def load_tables(folder: Path) -> Mapping[str, Table]:
    """Every table in a folder by name; other files than CSV are left alone.

    Raises:
        BadTable: The folder cannot be listed, or a file has an unknown name, another encoding, or a malformed line.
    """
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".csv")
    except OSError as error:
        raise BadTable(folder, None, "无法打开该文件夹", "the folder cannot be opened") from error
    return {path.stem: _load(path) for path in files}


def _load(path: Path) -> Table:
    if path.stem not in COLUMNS:
        known = "、".join(COLUMNS)
        raise BadTable(path, None, f"没有这个表，可用的有：{known}", f"no such table; known are {', '.join(COLUMNS)}")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadTable(path, None, "无法读取，请另存为 UTF-8", "cannot be read; save it as UTF-8") from error
    rows: dict[str, dict[str, str]] = {}
    for line, row in _rows(path, text):
        key, *_ = row.values()
        if rows.setdefault(key, row) != row:
            raise BadTable(path, line, f"“{key}”已在前面出现且内容不同", f"{key} stands further up with other contents")
    return Table(rows)


def _rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines below the header with their numbers, cells trimmed, the key first."""
    reader = csv.reader(text.splitlines(), strict=True)
    needed = COLUMNS[path.stem]
    header: list[str] | None = None
    try:
        for cells in reader:
            trimmed = [cell.strip() for cell in cells]
            if not any(trimmed):
                continue
            if header is None:
                header = _header(path, reader.line_num, trimmed, needed)
                continue
            if len(trimmed) != len(header):
                raise BadTable(
                    path,
                    reader.line_num,
                    f"应有 {len(header)} 列，实有 {len(trimmed)} 列",
                    f"{len(header)} columns expected, {len(trimmed)} found",
                )
            row = dict(zip(header, trimmed, strict=True))
            if not all(row[name] for name in needed):
                raise BadTable(
                    path, reader.line_num, f"{'、'.join(needed)} 不得为空", f"{', '.join(needed)} must be given"
                )
            yield reader.line_num, {needed[0]: row[needed[0]], **row}
    except csv.Error as error:
        raise BadTable(path, reader.line_num, f"不是合格的 CSV：{error}", f"not well-formed CSV: {error}") from error
    if header is None:
        raise BadTable(path, 1, f"缺表头 {','.join(needed)}", f"the header {','.join(needed)} is missing")


def _header(path: Path, line: int, cells: list[str], needed: tuple[str, ...]) -> list[str]:
    missing = [name for name in needed if name not in cells]
    if missing or len(set(cells)) < len(cells):
        raise BadTable(
            path,
            line,
            f"表头须含 {','.join(needed)}，各列名不得重复",
            f"the header must hold {','.join(needed)}, each name once",
        )
    return cells
