"""Rules about the export contract and its Chinese translation."""
