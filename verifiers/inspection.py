"""What rules about the 检测报告 share: the standards by which used cars for export are inspected."""

from __future__ import annotations

import re

STANDARD = re.compile(r"WM/?T[-—–]?([89])(?:[-—–－]?2022|\b|(?=\D)|$)")
"""WM/T 8 or WM/T 9 with or without its year, blanks removed and letters in upper case."""
