"""Trials of reliability: each breaks something on purpose and counts what survived."""
