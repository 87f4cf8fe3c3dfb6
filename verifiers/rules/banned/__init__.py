"""Rules about vehicles that may not be exported (announcement 2024 no. 6, section 六)."""
