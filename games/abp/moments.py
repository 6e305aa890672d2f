"""Worlds that differ in what happened before, so that each challenge begins at the same moment."""

from collections.abc import Mapping
from typing import Any

from games.world import World
from harness.declare.network import Address

Moment = Mapping[Address, Any]
"""The states of all parties. States are values: a world can go back to any moment."""


def moment(world: World[Any]) -> Moment:
    """Where the world is now."""
    return {address: party.state for address, party in world.network.parties.items()}


def go_back(world: World[Any], to: Moment) -> None:
    """Go back to a moment; coins go on, so that nothing is drawn twice, and what was logged
    stays."""
    for address, state in to.items():
        world.network.parties[address].state = state
