"""身份证明号码: the number of an owner's identity paper, whichever it is.

A number whose own check character fits is certain however faint its print; eighteen characters whose check fails were
misread, or misprinted, and a person must look.
"""

from __future__ import annotations

import re

from extractors.model import Reading
from extractors.values import resident_id, uscc
from extractors.values.parsed import ABSENT, Parsed, ascii_code, weakest

FLOOR = 0.9
_CHECKED_LENGTH = 18
_MASKED_LENGTHS = (15, 18)
_NEVER_PRINTED = str.maketrans("OI", "01")


def parse(reading: Reading) -> Parsed:
    """The number as printed; of several looks, the one whose check character fits."""
    said = [re.sub(r"[^0-9A-Z*-]", "", ascii_code(r.text)).strip("-") for r in (reading, *reading.looks)]
    if not said[0]:
        return ABSENT
    # A crop may take in a stroke of the slash before the number; the number itself is its last eighteen characters.
    # Neither kind of number has an O or an I: a zero read as one is told by the check character.
    tails = {text[-_CHECKED_LENGTH:].translate(_NEVER_PRINTED) for text in said}
    valid = {text for text in tails if uscc.is_valid(text) or resident_id.is_valid(text)}
    if len(valid) == 1:
        number = valid.pop()
        return Parsed(value=number, confidence=max(0.99, weakest(reading)), candidates=((number, 0.99),))
    confidence = weakest(reading)
    misread = len(said[0]) >= _CHECKED_LENGTH - 1 and "*" not in said[0]
    # Stars run into one another: a masked number is told by its length alone.
    is_masked = "*" in said[0]
    certain = confidence >= FLOOR and not misread and (not is_masked or len(said[0]) in _MASKED_LENGTHS)
    return Parsed(value=said[0] if certain else None, confidence=confidence, candidates=((said[0], confidence),))
