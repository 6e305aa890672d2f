"""Fixtures."""

from tests.harness.toys import chests, restored, toys

__all__ = ["chests", "restored", "toys"]
