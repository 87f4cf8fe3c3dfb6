"""Registers over all cases that the law keeps: enterprise filings, and Shanghai's export plate quota."""
