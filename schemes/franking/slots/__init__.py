"""The choices of the MIMI family: who vouches, for what of the tag, and for which context."""
