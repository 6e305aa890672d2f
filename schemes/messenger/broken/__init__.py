"""Insecure variants of the hardened messenger: one fault each, and who must find it."""
