"""One value kind per file: printed text becomes a normalised value, never a repaired one.

Every module offers `parse(reading) -> Parsed`: the value if the print says one clearly, else null with candidates.
"""
