"""Settings of the whole suite."""

import pytest
from hypothesis import settings

from harness.engine import catalogue

# Derandomized: the same examples in every run, so that a red suite stays red.
settings.register_profile("suite", deadline=None, derandomize=True)
settings.load_profile("suite")


def pytest_sessionstart(session: pytest.Session) -> None:
    """The house is there before a test module asks who is in it: none loads anything itself."""
    catalogue.load()
