"""Attacks on frankings between providers."""
