"""Rules about the temporary plate of a vehicle that waits for export."""
