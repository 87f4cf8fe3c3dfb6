"""What the structure of a file tells of its history: `trace_file` gathers facts, rules alone judge them.

The kinds of Trace:

- `editor`: `text` names a program that edits pictures, among those the file says it was made with.
- `altered`: an earlier state kept inside the file shows other print at `box`; `before` and `after` are the words of
  either state there, empty where the page is a picture. `added`: a later save put something on blank paper there.
  `replaced`: the page was another one altogether. `is_signed`: that earlier state bore a digital signature.
- `covered`: something laid over the page at `box` hides print beneath it. `typed`: what was typed or noted over a page
  and hides nothing. `text` is what it says.
- `hidden_layer`: layers that are not shown. `bytes_after_end`: what stands behind the end of the file. `signature`: a
  digital signature that no longer fits the file. `thumbnail`: the preview inside a photo shows another picture.
- `author`: who wrote an office file and saved it last, and the `day` it was made.
- `picture`, of `altered` and `covered`: what the file holds there beside what it shows, as a small grey JPEG in the
  direction of the file, a little wider than `box`.
- `unchecked`: the file, or what follows `page`, could not be looked into; `text` says why.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from intake.errors import BadFile
from intake.limits import Limits
from intake.model import Trace
from intake.sniff import DOCX, HEIC, JPEG, PDF, PNG, TIFF, WEBP, XLSX

__all__ = ["UNREADABLE", "trace_file"]

UNREADABLE = Trace(kind="unchecked", text="unreadable")
_MODULES: dict[str, str] = {
    **dict.fromkeys((JPEG, PNG, TIFF, WEBP, HEIC), "pictures"),
    PDF: "documents",
    DOCX: "office",
    XLSX: "office",
}


def trace_file(path: Path, media_type: str, limits: Limits) -> tuple[Trace, ...]:
    """The traces of a readable file, none for a type that tells nothing; call it where a crash is survived."""
    if media_type not in _MODULES:
        return ()
    # The decoders are heavy to import and are loaded where files are opened.
    module = import_module(f"intake.traces.{_MODULES[media_type]}")
    look = cast(Callable[[Path, Limits], tuple[Trace, ...]], module.traces_of)
    try:
        return look(path, limits)
    except BadFile:
        return (UNREADABLE,)
