"""One paragraph of a Word file as it is printed with every change accepted, and what of it a print does not show."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from intake.formats.text_pages import Note
from intake.formats.word_fields import Fields
from intake.formats.word_styles import Styles, W, is_on
from intake.model import HiddenKind

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_VML = "{urn:schemas-microsoft-com:vml}"
PAGE_BREAK, SOFT_PAGE_BREAK = "\f", "\v"
_SIGNS = str.maketrans({"\xad": None, "\u200b": None, "\ufeff": None, "\u2028": "\n", "\xa0": " "})
# What common symbol fonts show for their private codes; contracts tick boxes with them.
_SYMBOLS = {"F0FE": "☑", "F052": "☑", "F0FD": "☒", "F054": "☒", "F053": "☒", "F0A8": "☐", "F0A3": "☐", "F06F": "☐",
            "F06E": "■", "F0FC": "✓", "F050": "✓", "F0FB": "✗", "F04F": "✗", "F0B7": "•", "F0A7": "▪",
            "F0D8": "➢"}  # fmt: skip
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_UNKNOWN_SIGN = "▪"
_PLAIN: dict[str, str] = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-",
    f"{W}lastRenderedPageBreak": SOFT_PAGE_BREAK,
}  # fmt: skip
_LEFT_OUT = frozenset(
    f"{W}{name}" for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "rt", "rubyPr", "tcPr", "softHyphen", "fldData")
)
_CHANGES: dict[str, tuple[HiddenKind, bool]] = {
    f"{W}ins": ("inserted", True),
    f"{W}moveTo": ("moved", True),
    f"{W}del": ("deleted", False),
    f"{W}moveFrom": ("moved", False),
}


@dataclass(slots=True)
class Passage:
    """A paragraph read: its printed text with tabs and breaks still in it, and what hangs on it.

    `footnotes` and `comments` are ids in their own parts, `boxes` the contents of text boxes anchored here.
    """

    text: str = ""
    notes: list[Note] = field(default_factory=list)
    footnotes: list[tuple[str, str]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)


class RunReader:
    """Reads the paragraphs of one story (body, header, note) in order: fields may run on from one to the next."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields = Fields()
        self._passage = Passage()
        self._paragraph: Any = None
        self._on_colour = False
        self._printed = True
        # The stretches being written to: one per change, hidden run or alternative that is open.
        self._open: list[list[str]] = []
        self._by_tag: dict[str, Callable[[Any], None]] = {
            f"{W}r": self._run,
            f"{W}t": lambda e: self._say(e.text or ""),
            f"{W}delText": lambda e: self._say(e.text or ""),
            f"{_MATH}t": lambda e: self._say(e.text or ""),
            f"{W}sym": self._symbol,
            f"{W}br": lambda e: self._say(PAGE_BREAK if e.get(f"{W}type") == "page" else "\n"),
            f"{W}fldChar": self._field_mark,
            f"{W}instrText": lambda e: self._fields.code(e.text or ""),
            f"{W}delInstrText": lambda e: None,
            f"{W}fldSimple": self._simple_field,
            f"{W}footnoteReference": lambda e: self._reference("footnotes", e),
            f"{W}endnoteReference": lambda e: self._reference("endnotes", e),
            f"{W}commentReference": lambda e: self._passage.comments.append(e.get(f"{W}id", "")),
            f"{W}txbxContent": self._text_box,
            f"{_VML}textpath": self._word_art,
            f"{_MC}AlternateContent": self._alternative,
            **dict.fromkeys(_CHANGES, self._change),
        }

    def read(self, paragraph: Any, *, on_colour: bool = False) -> Passage:
        """The passage of one `w:p`; `on_colour` says that its table cell is coloured."""
        self._passage, self._paragraph, self._on_colour = Passage(), paragraph, on_colour
        self._printed = True
        self._fields.settle()
        body: list[str] = []
        self._open = [body]
        self._walk(paragraph)
        self._passage.text = "".join(body)
        self._passage.notes += self._fields.differing()
        return self._passage

    def _walk(self, element: Any) -> None:
        for child in element:
            tag = child.tag
            if tag in _LEFT_OUT or not isinstance(tag, str):
                continue
            if tag in _PLAIN:
                self._say(_PLAIN[tag])
            else:
                self._by_tag.get(tag, self._walk)(child)

    def _say(self, text: str) -> None:
        """Text goes to every open stretch; to the printed one only where the print shows it."""
        text = _PRIVATE.sub(_sign, text.translate(_SIGNS))
        if not self._fields.is_shown:
            return
        self._fields.result(text)
        for stretch in self._open[1:]:
            stretch.append(text)
        if self._printed:
            self._open[0].append(text)

    def _aside(self, element: Any, kind: HiddenKind, *, printed: bool) -> None:
        """Reads an element into a note of its own, and into the print only where `printed`."""
        before, self._printed = self._printed, self._printed and printed
        self._open.append([])
        self._walk(element)
        text = " ".join("".join(self._open.pop()).split())
        self._printed = before
        if text:
            self._passage.notes.append(Note(kind, text))

    def _change(self, element: Any) -> None:
        kind, is_kept = _CHANGES[element.tag]
        self._aside(element, kind, printed=is_kept)

    def _run(self, run: Any) -> None:
        if self._styles.is_unseen(run, self._paragraph, on_colour=self._on_colour):
            self._aside(run, "hidden_text", printed=False)
        else:
            self._walk(run)

    def _symbol(self, element: Any) -> None:
        code = element.get(f"{W}char", "").upper()
        self._say(_SYMBOLS.get(code) or _UNKNOWN_SIGN)

    def _field_mark(self, element: Any) -> None:
        self._say(self._fields.mark(element.get(f"{W}fldCharType", "")))

    def _simple_field(self, element: Any) -> None:
        self._fields.mark("begin")
        self._fields.code(element.get(f"{W}instr", ""))
        self._fields.mark("separate")
        self._walk(element)
        self._fields.mark("end")

    def _reference(self, part: str, element: Any) -> None:
        if self._printed:
            self._passage.footnotes.append((part, element.get(f"{W}id", "")))

    def _text_box(self, content: Any) -> None:
        if self._printed:
            self._passage.boxes.append(content)

    def _word_art(self, element: Any) -> None:
        if text := " ".join(element.get("string", "").split()):
            self._passage.notes.append(Note("text_box", text))

    def _alternative(self, element: Any) -> None:
        """A shape written for new programs and once more for old ones: the new one counts, a difference is told."""
        choice, fallback = element.find(f"{_MC}Choice"), element.find(f"{_MC}Fallback")
        chosen = fallback if choice is None else choice
        if chosen is None:
            return
        self._walk(chosen)
        old = "" if fallback is None else _plain_text(fallback)
        if old and old != _plain_text(chosen):
            self._passage.notes.append(Note("text_box", old))


def paragraph_mark(paragraph: Any, change: str) -> bool:
    """Whether the end of a paragraph itself was inserted (`ins`) or deleted (`del`) under tracked changes."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}{change}") is not None


def starts_page(paragraph: Any) -> bool:
    """Whether a paragraph is told to begin a page."""
    return is_on(paragraph.find(f"{W}pPr/{W}pageBreakBefore"))


def _plain_text(element: Any) -> str:
    return " ".join("".join(t.text or "" for t in element.iter(f"{W}t")).split())


def _sign(match: re.Match[str]) -> str:
    return _SYMBOLS.get(f"{ord(match[0]):04X}", _UNKNOWN_SIGN)
