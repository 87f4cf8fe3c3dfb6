"""What a Word file says about looks without saying it in the text: styles, and whether a run can be seen in print."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset({"0", "false", "off", "none"})
_UNFILLED = frozenset({None, "auto", "FFFFFF", "ffffff"})
# Half points: print of two points is dust on the paper.
_DUST = 4
_WHITE = 0xF0
_DEEPEST = 12


def is_on(element: Any) -> bool:
    """Whether a switch such as `w:vanish` is there and on."""
    return element is not None and element.get(f"{W}val") not in _OFF


def value(element: Any, path: str) -> str | None:
    """The `w:val` of a descendant, null where it is not there; `path` is like `pPr/numPr/numId`."""
    found = descendant(element, path)
    return None if found is None else found.get(f"{W}val")


def descendant(element: Any, path: str) -> Any:
    """The first element at `path` below an element that may be null."""
    return None if element is None else element.find("/".join(f"{W}{step}" for step in path.split("/")))


class Styles:
    """The styles of a document by id, each followed up to the one it is based on."""

    def __init__(self, root: Any) -> None:
        styles = [] if root is None else list(root.iter(f"{W}style"))
        self._styles = {style.get(f"{W}styleId"): style for style in styles}
        self._defaults = descendant(root, "docDefaults/rPrDefault")
        self._plain = next(
            (s for s in styles if s.get(f"{W}default") == "1" and s.get(f"{W}type") == "paragraph"), None
        )

    def chain(self, style: str | None) -> Iterator[Any]:
        """A style and those it is based on, nearest first; a circle of styles ends."""
        seen: set[str] = set()
        found = self._styles.get(style) if style else None
        while found is not None and len(seen) < _DEEPEST:
            yield found
            based = value(found, "basedOn") or ""
            if based in seen:
                return
            seen.add(based)
            found = self._styles.get(based)

    def numbering(self, paragraph: Any) -> tuple[str, int] | None:
        """The list (numId) a paragraph belongs to, and its level from 0: its own, or that of its style."""
        style = value(paragraph, "pPr/pStyle")
        for holder in (paragraph, *self.chain(style)):
            numbered = descendant(holder, "pPr/numPr")
            if numbered is not None:
                number = value(numbered, "numId")
                level = value(numbered, "ilvl") or self._level(style)
                return (number, int(level)) if number and number != "0" and level.isdigit() else None
        return None

    def _level(self, style: str | None) -> str:
        levels = (value(each, "pPr/numPr/ilvl") for each in self.chain(style))
        return next((level for level in levels if level), "0")

    def is_table_shaded(self, table: Any) -> bool:
        """Whether the style of a table colours any of its cells, so that white print may stand on colour."""
        return any(_is_shaded(s) for each in self.chain(value(table, "tblPr/tblStyle")) for s in each.iter(f"{W}shd"))

    def is_unseen(self, run: Any, paragraph: Any, *, on_colour: bool) -> bool:
        """Whether a print does not show a run: hidden, white on white, or of the size of dust.

        `on_colour` says that the cell around it is coloured.
        """
        looks = list(self._looks(run, paragraph))
        if is_on(_first(looks, "vanish")):
            return True
        size = _first(looks, "sz")
        if size is not None and (size.get(f"{W}val") or "").isdigit() and int(size.get(f"{W}val")) <= _DUST:
            return True
        if on_colour or not _is_white(_first(looks, "color")) or is_on(_first(looks, "highlight")):
            return False
        shades = [descendant(props, "shd") for props in (*looks, descendant(paragraph, "pPr"))]
        styled = [descendant(each, "pPr/shd") for each in self.chain(value(paragraph, "pPr/pStyle"))]
        return not any(_is_shaded(shade) for shade in (*shades, *styled) if shade is not None)

    def _looks(self, run: Any, paragraph: Any) -> Iterator[Any]:
        """Every set of run properties that bears on a run, the nearest first."""
        own = descendant(run, "rPr")
        holders = [own]
        holders += [descendant(style, "rPr") for style in self.chain(value(own, "rStyle"))]
        paragraph_style = value(paragraph, "pPr/pStyle")
        plain = [] if paragraph_style or self._plain is None else [self._plain]
        holders += [descendant(style, "rPr") for style in (*self.chain(paragraph_style), *plain)]
        holders.append(descendant(self._defaults, "rPr"))
        return (props for props in holders if props is not None)


def is_filled(cell: Any) -> bool:
    """Whether a table cell has a background of its own."""
    shade = descendant(cell, "tcPr/shd")
    return shade is not None and _is_shaded(shade)


def _is_shaded(shade: Any) -> bool:
    pattern = shade.get(f"{W}val")
    return shade.get(f"{W}fill") not in _UNFILLED or pattern not in (None, "clear", "nil")


def _is_white(colour: Any) -> bool:
    code = "" if colour is None else colour.get(f"{W}val", "")
    try:
        return len(code) == 6 and all(int(code[i : i + 2], 16) >= _WHITE for i in (0, 2, 4))
    except ValueError:
        return False


def _first(looks: list[Any], name: str) -> Any:
    found = (descendant(props, name) for props in looks)
    return next((element for element in found if element is not None), None)
