"""Fixtures."""

from tests.harness.toys import chests, toys

__all__ = ["chests", "toys"]
