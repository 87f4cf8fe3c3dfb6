"""Rules about the customs export declaration (出口货物报关单)."""
