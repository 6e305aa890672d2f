"""Insecure variants of PKE, one named fault per file: they show that the games can fail."""
