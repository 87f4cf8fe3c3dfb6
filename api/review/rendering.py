"""Templates become pages: what every page shares, and the headers that let it run its own script and nothing else."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api import labels, report_view
from api.review import language

HERE = Path(__file__).parent
STATIC = {"review.css": "text/css", "review.js": "text/javascript", "icon.svg": "image/svg+xml"}
CHINA = timezone(timedelta(hours=8))
"""The law counts the days of China, wherever the server stands."""
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds a page: the reader's language and name, what they may open, and their token against forgery."""

    is_chinese: bool
    path: str
    here: str = ""
    csrf: str = ""
    person: Any = None
    roles: str = ""
    menu: tuple[tuple[str, str], ...] = ()
    rights: frozenset[str] = frozenset()
    sought: str = ""
    alert: dict[str, str] | None = None

    @property
    def say(self) -> language.Say:
        """Picks one of two texts by the reader's language."""
        return language.chinese if self.is_chinese else language.english


def render(template: str, frame: Frame, /, **view: Any) -> str:
    """The HTML of a page; everything that came from a paper is escaped."""
    shared = {
        "t": frame.say,
        "zh": frame.is_chinese,
        "stamp": stamp(),
        **{
            name: getattr(frame, name)
            for name in ("path", "here", "csrf", "person", "roles", "menu", "rights", "alert")
        },
        "sought": frame.sought,
    }
    return _environment().get_template(template).render(**shared, **view)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    made.globals.update(
        labels=labels, words=language, compared=report_view.compared, shown=report_view.shown, moment=moment
    )
    return made


@cache
def stamp() -> str:
    """A short hash of script and style, so that a browser never keeps an old one."""
    content = b"".join((HERE / "static" / name).read_bytes() for name in sorted(STATIC))
    return hashlib.sha256(content).hexdigest()[:10]


def moment(at: str) -> str:
    """A stored time as a reader in China writes it, to the minute."""
    return datetime.fromisoformat(at).astimezone(CHINA).strftime("%Y-%m-%d %H:%M")
