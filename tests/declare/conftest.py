"""Fixtures."""

from collections.abc import Iterator

import pytest

from harness.declare.coins import Coins
from harness.declare.network import Network
from harness.declare.registry import ADVERSARIES, GAMES, SCHEMES
from tests.declare.parties import ALICE, BOB, CAROL, State, role


@pytest.fixture
def network() -> Network:
    """Alice, who only speaks; Bob and Carol, who answer."""
    made = Network(Coins(b"network"))
    made.join(ALICE, State())
    made.join(BOB, State(), role)
    made.join(CAROL, State(), role)
    return made


@pytest.fixture
def forgetful() -> Iterator[None]:
    """What a test registers is forgotten."""
    before = dict(SCHEMES), dict(GAMES), dict(ADVERSARIES)
    yield
    for registry, entries in zip((SCHEMES, GAMES, ADVERSARIES), before, strict=True):
        registry.clear()  # type: ignore[attr-defined]  # a dict each
        registry.update(entries)  # type: ignore[attr-defined]  # a dict each
