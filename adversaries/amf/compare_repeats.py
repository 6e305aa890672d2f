"""Generic: what repeats from tag to tag, and how the bytes are distributed."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from adversaries.amf.moves import (
    DeniabilityGame,
    DeniabilityView,
    real,
    simulated,
)
from harness.declare.coins import Coins
from harness.declare.game import Likelihood
from harness.declare.registry import adversary
from schemes.values import FrankingTag, Message

TAGS = 4
PLAIN = 3  # more differing positions are no accident: 4 random bytes are equal once in 2^24
CERTAIN = 0.01  # the probability that is left to the other answer
CAUTION = 0.1  # how far a mere statistic may move the answer from 1/2


class Statistics(NamedTuple):
    """Of several tags: their lengths, the positions at which all agree, and each one's mean."""

    lengths: tuple[int, ...]
    repeats: frozenset[int]
    means: tuple[float, ...]


def statistics(tags: Sequence[FrankingTag]) -> Statistics:
    """The statistics of tags for one message."""
    columns = list(zip(*tags, strict=False))
    return Statistics(
        tuple(len(tag) for tag in tags),
        frozenset(at for at, column in enumerate(columns) if len(set(column)) == 1),
        tuple(sum(column) / len(column) for column in columns),
    )


@adversary()
def compare_repeats(game: DeniabilityGame, view: DeniabilityView, coins: Coins) -> Likelihood:
    """Have one message franked several times, and compare with as many tags of one's own.

    A field that repeats in one kind of tag only (or another length) settles it. Otherwise the
    bytes' means say which kind is nearer, which is worth little trust.
    """
    m = Message(b"again")
    amf = game.scheme
    frank = statistics([real(amf, view, m, coins) for _ in range(TAGS)])
    forger = statistics([simulated(amf, view, m, coins) for _ in range(TAGS)])
    seen = statistics([game.challenge(m) for _ in range(TAGS)])
    if seen.lengths in (frank.lengths, forger.lengths) and frank.lengths != forger.lengths:
        return settled(seen.lengths == forger.lengths)
    odd = [len(seen.repeats ^ kind.repeats) for kind in (frank, forger)]
    if abs(odd[0] - odd[1]) > PLAIN:
        return settled(odd[1] < odd[0])
    to_frank, to_forger = (distance(seen.means, kind.means) for kind in (frank, forger))
    return Likelihood(0.5 + CAUTION * math.tanh(to_frank - to_forger))


def distance(seen: Sequence[float], known: Sequence[float]) -> float:
    """The root mean square of the differences, over the positions that both have."""
    both = min(len(seen), len(known))
    return math.dist(seen[:both], known[:both]) / math.sqrt(both)


def settled(forged: bool) -> Likelihood:
    """All but certain."""
    return Likelihood(1 - CERTAIN if forged else CERTAIN)
