"""Insecure variants of AW, one named fault per file: they show that the games can fail."""
