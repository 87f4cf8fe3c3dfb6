"""The traces of an office file: who wrote it, who saved it last, and the day it was made."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from intake.formats.office import open_package
from intake.formats.source import decoding
from intake.limits import Limits
from intake.model import Trace

_CORE = "docProps/core.xml"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def traces_of(path: Path, limits: Limits) -> tuple[Trace, ...]:
    """Author, last hand and day of a DOCX or XLSX; raises BadFile where it does not open."""
    with open_package(path, limits) as package, decoding():
        core = package.xml(_CORE)
    if core is None:
        return ()
    names = [(core.findtext(tag) or "").strip() for tag in (f"{_DUBLIN}creator", f"{_PACKAGE}lastModifiedBy")]
    day = _day(core.findtext(f"{_TERMS}created") or "")
    text = " / ".join(dict.fromkeys(name for name in names if name))
    return (Trace(kind="author", text=text[:200], day=day),) if text or day else ()


def _day(told: str) -> date | None:
    """The day of a W3C time stamp; null where it is none."""
    found = _DAY.match(told)
    try:
        return date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None
