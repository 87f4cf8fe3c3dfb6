"""A legal instrument as data: its articles in our own words, from when, and who may rely on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from verifiers.model import Citation

T = TypeVar("T")


@dataclass(frozen=True)
class Instrument:
    """One instrument: `articles` maps an article to our paraphrase of it.

    `checked_on` is the day its wording was last compared; `read` is false where only copies or summaries were read.
    `later` holds articles in force later than the instrument; `by_hand` the articles that no rule of the program
    applies, each with the reason.
    """

    title: str
    in_force: date
    checked_on: date
    articles: Mapping[str, str]
    until: date | None = None
    read: bool = True
    later: Mapping[str, date] = field(default_factory=dict)
    by_hand: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, article: str) -> Citation:
        """The citation of an article; raises KeyError for one that the instrument has not."""
        return Citation(
            instrument=self.title,
            article=article,
            paraphrase=self.articles[article],
            in_force=self.later.get(article, self.in_force),
            until=self.until,
            checked_on=self.checked_on,
            read=self.read,
        )


@dataclass(frozen=True)
class Dated(Generic[T]):
    """A number or day that law sets, with the day from which it applies; `values` in the order of time."""

    values: tuple[tuple[date, T], ...]

    def on(self, day: date) -> T | None:
        """The value that applies on a day; null before the first."""
        return next((value for since, value in reversed(self.values) if since <= day), None)
