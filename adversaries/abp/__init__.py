"""Named attacks on abuse prevention."""
