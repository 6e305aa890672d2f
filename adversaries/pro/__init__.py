"""Named attacks on the messaging protocol."""
