"""Rules about converted vehicles (改装车)."""
