"""Frankings between providers."""
