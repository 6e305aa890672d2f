"""Attacks on secure channels. None of them knows any particular scheme."""
