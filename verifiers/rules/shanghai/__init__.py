"""Rules of Shanghai's measures of 2024: the export plate quota."""
