"""Verifiers (审核): facts become findings, findings become a report."""
