"""Arithmetic of legal periods: whole days between dates, and months that end on the last day of a shorter month."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def days_between(start: date, end: date) -> int:
    """Days from `start` to `end`: 0 on the same day, 1 on the next."""
    return (end - start).days


def add_days(day: date, days: int) -> date:
    """The day that many days later; the calendar's last day where it would run over."""
    return date.max if days > (date.max - day).days else day + timedelta(days=days)


def add_months(day: date, months: int) -> date:
    """The same day of the month that many months later, or the last day of a shorter month."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
