"""Several who wait until a file is on the disk wait for one and the same sync."""

from __future__ import annotations

import contextlib
import os
import threading
from pathlib import Path


class Settling:
    """Syncs one file to the disk; safe for several threads.

    Args:
        path: The file. One that is not there any more was settled by whoever took it away, as SQLite does with a log
            whose content went into its database.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._asking, self._syncing = threading.Lock(), threading.Lock()
        self._asked = self._settled = 0

    def settle(self) -> None:
        """Returns once all that was written to the file before is on the disk."""
        with self._asking:
            self._asked += 1
            mine = self._asked
        with self._syncing:
            if self._settled >= mine:
                return  # a sync that began after we asked has ended meanwhile
            until = self._asked
            with contextlib.suppress(FileNotFoundError):
                sync(self._path)
            self._settled = until


def sync(path: Path) -> None:
    """Returns once a file's content, or a folder's list of names, is on the disk."""
    held = os.open(path, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)
