"""Training of the small models that ship with the package; nothing here runs when papers are read."""
