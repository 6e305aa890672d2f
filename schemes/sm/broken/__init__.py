"""Insecure variants of SM, one named fault per file: they show that the games can fail."""
