"""Attacks on sessions. None of them knows any particular scheme."""
