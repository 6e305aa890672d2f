"""What the tests of the games share."""

from typing import Any

import pytest

from harness.declare.coins import Coins
from harness.declare.errors import Inadmissible
from harness.engine import catalogue
from schemes.messenger.section7 import AS_WRITTEN, HARDENED, Section7

catalogue.load()

both_designs = pytest.mark.parametrize("d", [AS_WRITTEN, HARDENED], ids=["as_written", "hardened"])


def begin(game: type[Any], d: Section7, version: str = "", key: bytes = b"play") -> Any:
    """(game, view) after `initialize`."""
    begun = game(d, Coins(key), version)
    return begun, begun.initialize()


def refused(query: Any, *arguments: Any) -> bool:
    """Whether the game's rules forbid this query."""
    try:
        query(*arguments)
    except Inadmissible:
        return True
    return False
