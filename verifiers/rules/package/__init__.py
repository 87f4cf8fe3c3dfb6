"""Rules about the package: which papers are there, and whose they are."""
