"""A table of facts that no paper gives: rows by their key, as an operator loads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

Cells = Mapping[str, str]


class Table(Mapping[str, Cells]):
    """Rows by their key, the first column; a plain list has rows of nothing but their key."""

    def __init__(self, rows: Mapping[str, Cells]) -> None:
        self._rows = dict(rows)

    @classmethod
    def of(cls, keys: Iterable[str]) -> Table:
        """A plain list of keys."""
        return cls({key: {} for key in keys})

    def __getitem__(self, key: str) -> Cells:
        return self._rows[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def sha256(self) -> str:
        """The hash of the table, independent of the order of its lines and columns."""
        lines = sorted("\t".join([key, *(f"{n}={v}" for n, v in sorted(row.items()))]) for key, row in self.items())
        return "sha256:" + sha256("\n".join(lines).encode()).hexdigest()
