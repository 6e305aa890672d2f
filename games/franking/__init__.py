"""Franking between providers: binding, integrity, anonymity, privacy and deniability."""
