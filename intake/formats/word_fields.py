"""Fields of Word: the result is what a page shows; a code that makes another result in print is told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from intake.formats.text_pages import Note

# Their result is made anew when the file is opened or printed: today's date, another file's text, a question.
_VOLATILE = frozenset(
    (
        "DATE",
        "TIME",
        "PRINTDATE",
        "SAVEDATE",
        "INCLUDETEXT",
        "LINK",
        "DDE",
        "DDEAUTO",
        "IF",
        "ASK",
        "FILLIN",
        "DOCVARIABLE",
    )
)
_QUOTED = re.compile(r'QUOTE\s+"([^"]*)"', re.IGNORECASE)
# A combined character, such as a figure in a circle, is a field without any result.
_COMBINED = re.compile(r"EQ\s+\\o\s*(?:\\a[clr]\s*)?\(([^()]*)[,，;](?P<shown>[^()]*)\)", re.IGNORECASE)


@dataclass(slots=True)
class _Open:
    code: list[str] = field(default_factory=list)
    result: list[str] = field(default_factory=list)
    in_result: bool = False


class Fields:
    """The fields open at the place being read, outermost first."""

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._notes: list[Note] = []

    @property
    def is_shown(self) -> bool:
        """Whether text here is shown: it is, unless it belongs to the code of a field."""
        return all(each.in_result for each in self._open)

    def mark(self, kind: str) -> str:
        """A field begins, turns from code to result (`separate`) or ends; what one without a result shows by itself."""
        if kind == "begin":
            self._open.append(_Open())
        elif kind == "separate" and self._open:
            self._open[-1].in_result = True
        elif kind == "end" and self._open:
            return self._closed(self._open.pop())
        return ""

    def settle(self) -> None:
        """Ends the codes that a paragraph left open: a field that never shows anything must not swallow the rest."""
        while not self.is_shown:
            self._closed(self._open.pop())

    def code(self, text: str) -> None:
        """A piece of the innermost field's code."""
        if self._open:
            self._open[-1].code.append(text)

    def result(self, text: str) -> None:
        """A piece of text that every open field shows."""
        for each in self._open:
            each.result.append(text)

    def differing(self) -> list[Note]:
        """The fields closed since the last call whose print may differ from what stands in the file."""
        notes, self._notes = self._notes, []
        return notes

    def _closed(self, closed: _Open) -> str:
        code, result = " ".join("".join(closed.code).split()), " ".join("".join(closed.result).split())
        name = code.partition(" ")[0].upper()
        quoted = _QUOTED.match(code)
        differs = bool(quoted) and quoted is not None and " ".join(quoted[1].split()) != result
        if name in _VOLATILE or differs:
            self._notes.append(Note("field_code", f"{{{code}}} → {result}"))
        lone = None if closed.in_result else _COMBINED.match(code)
        return lone["shown"].strip() if lone else ""
