"""解锁表格 of an unlock package: the scan, and the same as a spreadsheet."""

from __future__ import annotations

import datetime
from typing import ClassVar

from extractors.model import Facts, Field, Row


class UnlockRow(Row):
    """One vehicle of the table; values as printed, null where unreadable. `printed_vin` is what `vin` rests on."""

    private: ClassVar[frozenset[str]] = frozenset({"printed_vin"})

    applicant: str | None = None
    licence_no: str | None = None
    vin: str | None = None
    deregistered_on: datetime.date | None = None
    printed_vin: Field[str] = Field[str]()


class UnlockTable(Facts):
    """解锁表格; `is_electronic` for the spreadsheet, false for the sealed scan."""

    kind: ClassVar[str] = "unlock_table"
    paper: ClassVar[str] = "解锁表格"

    applicant: Field[str] = Field[str]()
    rows: Field[tuple[UnlockRow, ...]] = Field[tuple[UnlockRow, ...]]()
    is_electronic: bool = False
