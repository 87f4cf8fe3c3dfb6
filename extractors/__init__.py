"""Extractors (识读): pages become readings, readings become facts."""
