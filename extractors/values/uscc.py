"""统一社会信用代码 (unified social credit code, GB 32100-2015): 18 characters, the last one a check character.

>>> is_valid("91110108551385082Q"), is_valid("91110108551385082P")
(True, False)
"""

from __future__ import annotations

import re

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_SHAPE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}")


def check_character(code: str) -> str:
    """The 18th character for the first 17 of `code`; raises ValueError for a character outside the alphabet."""
    total = sum(ALPHABET.index(c) * w for c, w in zip(code[:17], _WEIGHTS, strict=True))
    return ALPHABET[(31 - total % 31) % 31]


def is_valid(code: str) -> bool:
    """Whether `code` has the right shape and its check character fits."""
    return bool(_SHAPE.fullmatch(code)) and check_character(code) == code[17]
