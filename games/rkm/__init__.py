"""Retrieving key material (section 4.2)."""
