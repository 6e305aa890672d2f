"""Abuse prevention (section 6)."""
