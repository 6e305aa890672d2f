"""Insecure variants of SIG, one named fault per file: they show that the games can fail."""
