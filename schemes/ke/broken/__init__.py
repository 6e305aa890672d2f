"""Insecure variants of KE, one named fault per file: they show that the games can fail."""
