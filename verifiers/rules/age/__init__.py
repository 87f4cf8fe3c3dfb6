"""Rules about the 180 days between first registration and application."""
