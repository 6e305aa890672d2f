"""Insecure variants of AMF, one named fault per file: they show that the games can fail."""
