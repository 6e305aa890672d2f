"""Fixtures for tests inside this process."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from harness.declare.registry import ADVERSARIES, GAMES, SCHEMES
from harness.engine import loading
from tests.harness.gauntlet import PLUGINS, ROOT

REGISTRIES: tuple[dict[Any, Any], ...] = (SCHEMES, GAMES, ADVERSARIES)
FILES = tuple(ROOT / PLUGINS / name for name in ("toy.py", "slow.py"))


@cache
def registered(*files: Path) -> tuple[dict[Any, Any], ...]:
    """What these plug-ins register; it does not stay registered."""
    loading.load()
    before = [dict(registry) for registry in REGISTRIES]
    for file in files:
        loading.load_plugin(file)
    pairs = list(zip(REGISTRIES, before, strict=True))
    gained = tuple({k: v for k, v in now.items() if k not in then} for now, then in pairs)
    for now, then in pairs:
        now.clear()
        now.update(then)
    return gained


def lent(*files: Path) -> Iterator[None]:
    """These plug-ins, registered for a while and then forgotten."""
    gained = registered(*files)
    before = [dict(registry) for registry in REGISTRIES]
    for registry, entries in zip(REGISTRIES, gained, strict=True):
        registry.update(entries)
    yield
    for registry, entries in zip(REGISTRIES, before, strict=True):
        registry.clear()
        registry.update(entries)


@pytest.fixture
def restored() -> Iterator[None]:
    """Whatever one test registers is forgotten after it."""
    yield from lent()


@pytest.fixture(scope="module")
def toys() -> Iterator[None]:
    """The toys and their slow adversaries, for one module of tests."""
    yield from lent(*FILES)


@pytest.fixture(scope="module")
def chests() -> Iterator[None]:
    """The chests, for one module of tests."""
    yield from lent(ROOT / PLUGINS / "chest.py")
