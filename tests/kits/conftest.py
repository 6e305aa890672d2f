"""Fixtures."""

from tests.harness.toys import toys

__all__ = ["toys"]
