"""Where the installed command begins.

A process that reads pages imports this module again, as Python does with the program that started it: so it must cost
nothing, and everything else is loaded when the command runs.
"""

from __future__ import annotations

import importlib


def main() -> int:
    """Runs the command line and returns its exit status."""
    status: int = importlib.import_module("api.cli").main()
    return status
