"""Rules about the VIN: its own shape, and the VIN declared beside the one printed."""
