"""公民身份号码 (resident identity number, GB 11643): 18 characters, the last one a check character.

>>> is_valid("11010519491231002X"), is_valid("110105194912310021")
(True, False)
"""

from __future__ import annotations

import re

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_SHAPE = re.compile(r"\d{6}(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dX]")


def check_character(number: str) -> str:
    """The 18th character for the first 17 digits of `number`."""
    total = sum(int(d) * w for d, w in zip(number[:17], _WEIGHTS, strict=True))
    return _CHECKS[total % 11]


def is_valid(number: str) -> bool:
    """Whether `number` has the right shape and its check character fits."""
    return bool(_SHAPE.fullmatch(number)) and check_character(number) == number[17]
