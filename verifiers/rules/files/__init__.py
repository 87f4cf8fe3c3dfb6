"""Rules about uploaded files: one for each way in which a file cannot be used."""
