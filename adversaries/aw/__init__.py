"""Attacks on the sender-anonymous wrapper."""
