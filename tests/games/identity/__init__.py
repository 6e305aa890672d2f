"""Games of names and keys: what they forbid, and when they are won."""
