"""Logs as lines of JSON or of text: ids, codes and timings, never a field's value, nor what an exception quotes."""

from __future__ import annotations

import json
import logging
import sys
from contextvars import ContextVar
from types import TracebackType
from typing import Any, Literal

Format = Literal["json", "text"]
CORRELATION: ContextVar[str | None] = ContextVar("precheck_correlation", default=None)
"""What the lines of one request, or of one case's work, have in common."""

_FACTS = (
    "case",
    "revision",
    "workflow",
    "verdict",
    "incident",
    "code",
    "hook",
    "delivery",
    "status",
    "seconds",
    "route",
)


class Structured(logging.Formatter):
    """A line of JSON, or the same facts as text; of an error its kind and place alone."""

    def __init__(self, form: Format) -> None:
        super().__init__()
        self._form = form

    def format(self, record: logging.LogRecord) -> str:
        """One record as one line."""
        line: dict[str, Any] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
        }
        line["message"] = record.getMessage()
        facts = {name: getattr(record, name) for name in _FACTS if hasattr(record, name)}
        line |= {"correlation": CORRELATION.get() or facts.get("case")} | facts
        if record.exc_info and record.exc_info[0] is not None:
            line["error"] = _described(record.exc_info[0], record.exc_info[2])
        kept = {name: value for name, value in line.items() if value is not None}
        if self._form == "json":
            return json.dumps(kept, ensure_ascii=False, default=str)
        return " ".join(str(value) if name in _PLAIN else f"{name}={value}" for name, value in kept.items())


_PLAIN = frozenset({"at", "level", "logger", "message"})


def _described(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The kind of an error and where it was raised: its message may quote what stands on people's papers."""
    places = []
    while trace is not None:
        frame = trace.tb_frame
        places.append(f"{frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}")
        trace = trace.tb_next
    return f"{kind.__name__} at {' < '.join(places[::-1][:4])}"


def set_up(form: Format) -> None:
    """Everything from INFO on standard error; what other libraries say from WARNING on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Structured(form))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("precheck").setLevel(logging.INFO)
