"""登记机关, 发证机关: the vehicle office that registered or issued; its name has a beginning and an ending of its own."""

from __future__ import annotations

import re

from extractors.model import Reading
from extractors.values import text
from extractors.values.parsed import Parsed

_STAMP = re.compile(r"\(?(?:盖章|公章|印章|章)\)?$")
# What follows the office and is no part of it was read off its seal.
_GOES_ON = re.compile(r"(?:车辆管理所|车管所)(?!$|.*(?:所|站|中心|厅|点|窗口)$)")
_WHOLE = re.compile(r".{1,}[省市区县州盟旗].*(?:所|局|队|站|中心|厅)")


def parse(reading: Reading) -> Parsed:
    """The office as printed; a name that stops in its middle was not read to its end and has no value."""
    parsed = text.parse(reading)
    if parsed.value is not None:
        parsed = parsed.model_copy(update={"value": _STAMP.sub("", parsed.value)})
    if parsed.value is None or (_WHOLE.fullmatch(parsed.value) and not _GOES_ON.search(parsed.value)):
        return parsed
    return parsed.model_copy(update={"value": None})
