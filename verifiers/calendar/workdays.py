"""Working days: Monday to Friday, but for the holidays and make-up days of a calendar that an operator may replace."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

COLUMNS = ["day", "kind", "name"]
SATURDAY = 5


class BadCalendar(Exception):
    """A calendar that cannot be loaded: the line and why, in both languages."""

    def __init__(self, line: int, message: str, message_en: str) -> None:
        super().__init__(f"第 {line} 行{message} / line {line} {message_en}")
        self.line = line
        self.message = message
        self.message_en = message_en


@dataclass(frozen=True)
class Workdays:
    """The days that are no ordinary day of their week: rest on a weekday, work on a weekend.

    `years` are those whose holidays are known; in another year only weekends count, and whoever asks is told.
    """

    rest: frozenset[date]
    work: frozenset[date]

    @property
    def years(self) -> frozenset[int]:
        """The years for which the calendar says anything."""
        return frozenset(day.year for day in self.rest | self.work)

    def is_working(self, day: date) -> bool:
        """Whether an authority works on that day."""
        return day in self.work or (day.weekday() < SATURDAY and day not in self.rest)

    def after(self, day: date, count: int) -> date:
        """The last day of a period of `count` working days (at least one) that begins on the day after `day`."""
        while count:
            day += timedelta(days=1)
            count -= self.is_working(day)
        return day

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end`; negative when `end` lies before `start`."""
        if end < start:
            return -self.between(end, start)
        return sum(self.is_working(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))

    def knows(self, start: date, end: date) -> bool:
        """Whether the holidays of every year from `start` to `end` are in the calendar."""
        return set(range(start.year, end.year + 1)) <= self.years


def built_in() -> Workdays:
    """The holidays that the State Council announced for 2025 and 2026."""
    return _parsed(files("verifiers.calendar").joinpath("workdays.csv").read_text(encoding="utf-8").splitlines())


def load(path: Path) -> Workdays:
    """A calendar from a CSV file with the columns day, kind (`rest` or `work`) and name.

    Raises:
        BadCalendar: The file cannot be read as UTF-8, or a line is not as it must be.
    """
    try:
        return _parsed(path.read_text(encoding="utf-8-sig").splitlines())
    except (OSError, UnicodeDecodeError) as error:
        raise BadCalendar(1, "无法读取，请另存为 UTF-8", "cannot be read; save it as UTF-8") from error


def _parsed(lines: Iterable[str]) -> Workdays:
    rows = csv.reader(lines)
    if next(rows, []) != COLUMNS:
        raise BadCalendar(1, f"应为 {','.join(COLUMNS)}", f"must be {','.join(COLUMNS)}")
    days: dict[str, set[date]] = {"rest": set(), "work": set()}
    for line, row in enumerate(rows, start=2):
        if len(row) != len(COLUMNS) or row[1] not in days:
            raise BadCalendar(line, "应为“日期,rest 或 work,名称”", "must be a day, rest or work, and a name")
        try:
            days[row[1]].add(date.fromisoformat(row[0]))
        except ValueError as error:
            raise BadCalendar(line, f"“{row[0]}”不是日期", f"{row[0]} is no day") from error
    if not days["rest"]:
        raise BadCalendar(1, "没有任何节假日", "names no holiday at all")
    return Workdays(frozenset(days["rest"]), frozenset(days["work"]))
