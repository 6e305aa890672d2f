"""Planted faults of frankings."""
