"""Intake (收件): an application arrives and becomes pages."""
