"""One file per legal instrument: its articles and dated values."""
