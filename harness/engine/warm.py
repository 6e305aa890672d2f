"""What every process of a cell would find out anew: facts of our own classes.

A fork server reads them off before it forks. Nothing is played, and no plug-in is there yet: what
is remembered follows from source files alone, and is the same for every trial of every cell.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import is_dataclass

from harness.declare.game import oracles
from harness.declare.registry import GAMES
from harness.declare.wire import Wire, form_of
from harness.engine.arguments import declared, hints_of


def facts_of_classes() -> None:
    """How messages are encoded, what oracles take, and where temporary files go."""
    for message in _below(Wire):
        if is_dataclass(message):
            form_of(message)
            hints_of(message)
    for game in GAMES.values():
        for method in oracles(game.play).values():
            declared(method)
    tempfile.gettempdir()


def _below(owner: type[Wire]) -> Iterator[type[Wire]]:
    for derived in owner.__subclasses__():
        yield derived
        yield from _below(derived)
