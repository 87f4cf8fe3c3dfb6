"""One file per document kind; the module name is the stored kind. Kinds are found by walking this package."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from extractors.model import Facts


@cache
def kinds() -> dict[str, type[Facts]]:
    """Every document kind by its stored name, in alphabetical order."""
    found: dict[str, type[Facts]] = {}
    for module in sorted(m.name for m in pkgutil.iter_modules(__path__)):
        members = vars(importlib.import_module(f"{__name__}.{module}")).values()
        (kind,) = [m for m in members if isinstance(m, type) and issubclass(m, Facts) and m is not Facts]
        if kind.kind != module:
            raise TypeError(f"{module}.py must hold the kind of that name, not {kind.kind!r}")
        found[module] = kind
    return found
