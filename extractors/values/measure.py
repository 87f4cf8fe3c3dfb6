"""排量/功率 (displacement and power): two numbers in one cell, told apart by the units printed beside them."""

from __future__ import annotations

import re

from extractors.model import Reading
from extractors.slices import section
from extractors.values import count
from extractors.values.parsed import Parsed

_BOTH = re.compile(r"^\D*(\d{3,5}(?:\.\d+)?)(?!\d).*?(?<!\d)(\d{2,3}(?:\.\d+)?)\D*$")
_ONLY_DISPLACEMENT = re.compile(r"(?i)^\D*(\d{3,5})\s*(?:m\s*[l1i|]|毫升|/)\D*$")
_ONLY_POWER = re.compile(r"(?i)^\D*(?:m\s*[l1i|]|毫升|/)\D*?(\d{2,3}(?:\.\d+)?)\D*$")
# The last figure may be the l of ml, and as well the last one of a truck's displacement.
_UNIT_AS_ONE = re.compile(r"(?<!\d)\d{4}1\s*/")


def displacement(reading: Reading) -> Parsed:
    """The millilitres of the cell 排量/功率."""
    return _measure(reading, 0)


def power(reading: Reading) -> Parsed:
    """The kilowatts of the cell 排量/功率."""
    return _measure(reading, 1)


def _measure(reading: Reading, index: int) -> Parsed:
    """排量/功率 is one cell, `1595 ml / 81 kw`: the number before the millilitres or the slash, and the one after.

    An electric vehicle has only the second; a single number that nothing tells apart is neither.
    """
    both = _BOTH.search(reading.text)
    if not index and _UNIT_AS_ONE.search(reading.text):
        return Parsed()
    if both is None:
        both = (_ONLY_POWER if index else _ONLY_DISPLACEMENT).search(reading.text)
        return count.parse(section(reading, *both.span(1))) if both else Parsed()
    return count.parse(section(reading, *both.span(index + 1)))
