"""One value kind per file: printed text becomes a normalised value, never a repaired one."""
