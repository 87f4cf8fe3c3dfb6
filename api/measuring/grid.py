"""A table that is printed in a terminal and written into the README alike."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.table import Table

from api.endings import Refused


@dataclass(frozen=True, slots=True)
class Grid:
    """A title, the heads of the columns, and rows of text."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def table(self) -> Table:
        """The grid for a terminal."""
        made = Table(*self.heads, title=self.title)
        for row in self.rows:
            made.add_row(*row)
        return made

    def markdown(self) -> str:
        """The grid as a Markdown table under its title."""
        lines = [self.heads, ("---",) * len(self.heads), *self.rows]
        body = "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
        return f"**{self.title}**\n\n{body}\n"


def share(value: float | None) -> str:
    """A share as a percentage; `not measured` for none."""
    return "not measured" if value is None else f"{value * 100:.1f} %"


def write_block(readme: Path, name: str, text: str) -> None:
    """Replaces what stands between the marks of a block in a Markdown file; raises Refused where it lacks them."""
    begin, end = f"<!-- bench: {name} -->", f"<!-- /bench: {name} -->"
    whole = readme.read_text(encoding="utf-8") if readme.is_file() else ""
    head, found, rest = whole.partition(begin)
    _, closed, tail = rest.partition(end)
    if not (found and closed):
        raise Refused(f"{readme} 中没有标记 {begin}", f"{readme} has no place marked {begin}")
    readme.write_text(f"{head}{begin}\n{text.strip()}\n{end}{tail}", encoding="utf-8")
