"""Screens of one page image for what was changed after it was captured: each finds places for a person to compare."""
