"""Fixtures for tests inside this process."""

import sys
from collections.abc import Iterator

import pytest

from harness.declare.registry import ADVERSARIES, GAMES, SCHEMES
from harness.engine import catalogue
from tests.harness.gauntlet import PLUGINS, ROOT


@pytest.fixture(scope="module")
def toys() -> Iterator[None]:
    """The toy plug-ins, registered for one module of tests and then forgotten."""
    catalogue.load()
    registries = (SCHEMES, GAMES, ADVERSARIES)
    before = [dict(registry) for registry in registries]
    modules = set(sys.modules)
    for name in ("toy.py", "slow.py"):
        catalogue.load_plugin(ROOT / PLUGINS / name)
    yield
    for registry, entries in zip(registries, before, strict=True):
        registry.clear()  # type: ignore[attr-defined]  # a dict each
        registry.update(entries)  # type: ignore[attr-defined]  # a dict each
    for name in set(sys.modules) - modules:
        if name.startswith("gauntlet_plugin_"):
            del sys.modules[name]
