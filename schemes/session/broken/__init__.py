"""Insecure variants of sessions: a sound one with one block of it at fault."""
