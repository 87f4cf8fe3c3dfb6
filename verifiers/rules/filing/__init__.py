"""Rules about the enterprise: its filing (备案) and its identity code."""
