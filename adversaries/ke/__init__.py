"""Attacks on key exchange. None of them knows any particular scheme."""
