"""The owner as certificates print one, `name/kind of identity paper/number` in one string, taken apart."""

from __future__ import annotations

import re

from extractors.model import Reading
from extractors.slices import cut, letters
from extractors.values import identity, text

_ID_KINDS = ("统一社会信用代码证书", "统一社会信用代码", "组织机构代码证书", "组织机构代码证", "组织机构代码", "居民身份证", "身份证", "营业执照", "护照")  # fmt: skip


def owner_parts(reading: Reading) -> tuple[str | None, str | None, str | None]:
    """Name, kind of identity paper, and number, out of `name/kind/number`; parts nobody can read are null."""
    line = "".join(letters(reading))
    for kind in _ID_KINDS:
        start = line.find(kind)
        if start >= 0:
            name = _slice(reading, 0, start)
            number = _slice(reading, start + len(kind), len(line))
            return (
                _name(name),
                kind,
                identity.parse(number).value if number else None,
            )
    slashes = [i for i, c in enumerate(line) if c == "/"]
    if not slashes:
        return None, None, identity.parse(reading).value if re.search(r"\d", line) else None
    name, number = _slice(reading, 0, slashes[0]), _slice(reading, slashes[-1] + 1, len(line))
    middle = _slice(reading, slashes[0] + 1, slashes[-1])
    said = text.parse(middle).value if middle else None
    return _name(name), said, identity.parse(number).value if number else None


def _name(reading: Reading | None) -> str | None:
    """A party's name; nobody's has a single letter, so that the rest of it was lost, nor a figure among Latin ones."""
    name = text.parse(reading).value if reading else None
    # What is left of the label, whose lines were not put together, is nobody either.
    is_misread = name is not None and (len(name) < 2 or (name.isascii() and re.search(r"\d", name)))
    is_misread = is_misread or (name is not None and re.search("证明名|名称|号码", name) is not None)
    return None if is_misread else name


def _slice(reading: Reading, start: int, end: int) -> Reading | None:
    return cut(reading, start, end) if end > start else None
