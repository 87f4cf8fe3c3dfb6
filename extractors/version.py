"""Which reading this is: a hash over everything here that can change what is read from a page."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

import extractors
import intake

_KINDS = frozenset({".py", ".csv", ".yaml", ".json", ".txt", ".onnx"})
_ASIDE = frozenset({"store", "migrations", "training", "__pycache__"})


@cache
def version() -> str:
    """A hash over the sources and data of intake and extractors, without what only stores."""
    digest = sha256()
    for package in (intake, extractors):
        home = Path(package.__path__[0])
        for path in sorted(p for p in home.rglob("*") if p.suffix in _KINDS):
            place = path.relative_to(home)
            if not _ASIDE.intersection(place.parts):
                digest.update(f"{home.name}/{place.as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return f"sha256:{digest.hexdigest()[:16]}"
