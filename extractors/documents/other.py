"""Any paper that no kind claims."""

from __future__ import annotations

from typing import ClassVar

from extractors.model import Facts


class Other(Facts):
    """其他材料: a paper of no known kind; it is listed and shown, and nothing is read from it."""

    kind: ClassVar[str] = "other"
    paper: ClassVar[str] = "其他材料"
