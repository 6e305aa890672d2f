"""What happened, as far as freshness depends on it: a predicate over events tells what is safe.

A game tests its predicate at each challenge and again at each exposure, before anything secret is
touched, with `admit`: the query is refused and play goes on. What only the end can show is
`Game.spent`: a guess is then a coin toss and a win is a loss, and no trial is dropped.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Sent:
    """`party` sent `peer` its message `number`, counted from 0 in this direction."""

    party: Any
    peer: Any
    number: int


@dataclass(frozen=True, slots=True)
class Shown:
    """`party` was shown message `number` of `peer`'s, counted from 0 in this direction."""

    party: Any
    peer: Any
    number: int


@dataclass(frozen=True, slots=True)
class Exposed:
    """The adversary saw the party's whole state."""

    party: Any


@dataclass(frozen=True, slots=True)
class ChoseCoins:
    """From here on the adversary chooses the party's coins."""

    party: Any


@dataclass(frozen=True, slots=True)
class Healed:
    """From here on the party's coins are its own again."""

    party: Any


@dataclass(frozen=True, slots=True)
class EpochPassed:
    """The party's ephemeral key was replaced: what the one before the last could open is gone."""

    party: Any


Event = Sent | Shown | Exposed | ChoseCoins | Healed | EpochPassed

Fresh = Callable[[Sequence[Event], Sent], bool]
"""Why a message is still safe after these events; its docstring names the source."""
