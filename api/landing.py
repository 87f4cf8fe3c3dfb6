"""A file on its way to the disk."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path
from typing import Self

from intake.limits import MEBIBYTE


class Landing:
    """Hashes a file while it comes, and has it written out meanwhile, so that keeping it for good waits for little."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stream = path.open("wb")
        self._digest = hashlib.sha256()
        self._pending = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    @property
    def sha256(self) -> str:
        """The hash of what came so far."""
        return self._digest.hexdigest()

    def write(self, piece: bytes | memoryview) -> None:
        """The next piece."""
        self._digest.update(piece)
        self._stream.write(piece)
        self._pending += len(piece)
        if self._pending >= MEBIBYTE:
            self._pending = 0
            self._stream.flush()
            _begin_writing(self._stream.fileno())

    def close(self) -> None:
        """Ends it."""
        self._stream.close()


def _begin_writing(file: int) -> None:
    """Linux writes out at once what a program says it will not need again, and takes the memory back.

    A file system that takes no such advice writes the file later, and all of it.
    """
    if hasattr(os, "posix_fadvise"):
        with contextlib.suppress(OSError):
            os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
