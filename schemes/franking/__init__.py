"""Franking between providers: a client tags, the hub stamps, a follower forwards, a hub judges."""
