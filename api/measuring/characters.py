"""Character errors: how far what was read is from what is printed, wherever it stands in the page's text."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from extractors.values.parsed import fold


@dataclass(frozen=True, slots=True)
class Errors:
    """Characters wrong, missing or too many, of so many that are printed."""

    wrong: int = 0
    printed: int = 0

    def __add__(self, other: Errors) -> Errors:
        return Errors(self.wrong + other.wrong, self.printed + other.printed)

    @property
    def rate(self) -> float | None:
        """The character error rate; null where nothing is printed."""
        return self.wrong / self.printed if self.printed else None


def errors(printed: str, text: str) -> Errors:
    """The least edits that turn some stretch of `text` into `printed`; blanks and full-width forms do not count."""
    wanted, read = _plain(printed), _plain(text)
    if not wanted:
        return Errors()
    letters = np.array([ord(c) for c in read], np.int64)
    steps = np.arange(len(read) + 1)
    costs = np.zeros(len(read) + 1, np.int64)  # the stretch may begin anywhere
    for index, letter in enumerate(wanted, start=1):
        best = np.empty_like(costs)
        best[0] = index
        best[1:] = np.minimum(costs[:-1] + (letters != ord(letter)), costs[1:] + 1)
        costs = np.minimum.accumulate(best - steps) + steps  # a letter too many costs one a step to the right
    return Errors(int(costs.min()), len(wanted))


def _plain(text: str) -> str:
    return "".join(fold(text).split())
