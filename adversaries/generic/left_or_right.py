"""Attacks on any left-or-right game: learn what each side looks like, then look at the challenges.

`challenge(x, x)` is the same for both bits, so every adversary here asks for x0 against x0 and x1
against x1, and keeps what sets the two apart. It begins with (x0, x1) and (x1, x0): whatever the
bit, each choice has then been challenged once. So beginnings (a handshake, an access key that is
sent once) do not pass for a difference between the two, and are looked at all the same, as one
beginning against another.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from statistics import fmean
from typing import Any, NamedTuple

from adversaries.generic.features import (
    Asked,
    Feature,
    Samples,
    Votes,
    at_places,
    blocks_of,
    changed,
    in_common,
    names_in,
    short_ones,
    sizes_of,
    widest_gap,
)
from adversaries.generic.views import STATE, Eye, Leaf, Path, Sight, leaves, opened_by, smallest
from harness.declare.coins import Coins
from harness.declare.game import LeftOrRight, Likelihood
from harness.declare.protocols import lacks
from harness.declare.registry import adversary
from schemes.messenger.interface import UsesPke
from schemes.pke.interface import Pke
from schemes.values import PkeSecretKey, SecretKey

SURE, LIKELY = 0.99, 0.9
"""What an adversary says when it has seen b, and when it has seen a trace of it that may be chance.
Not 1: a bettor who was once certain of the wrong bit has lost everything."""

UNSURE = Likelihood(0.5)

ROUNDS = 6
"""Further samples of each side where lengths vary, known and asked for: a dozen together."""

CLEAR = 2
"""Standard deviations from which on a difference of means is taken for one."""


def lean(b: int, confidence: float) -> Likelihood:
    """An answer for b."""
    return Likelihood(confidence if b else 1 - confidence)


def widest(choices: tuple[Any, ...]) -> tuple[Any, Any]:
    """The two choices whose lengths differ most, or the first two."""
    return max(combinations(choices, 2), key=lambda pair: abs(_length(pair[0]) - _length(pair[1])))


def _length(choice: Any) -> int:
    return sum(len(data) for _, data in leaves(choice))


def drawn(choices: tuple[Any, ...], coins: Coins) -> tuple[Any, Any]:
    """Any two choices: a leak may concern some of them only."""
    pairs = list(combinations(choices, 2))
    return pairs[coins.below(len(pairs))]


def looking(game: LeftOrRight[Any], *, measures: bool = False) -> Callable[[Any, Any], Sight]:
    """Asks for a challenge, and looks at what comes."""
    eye = Eye(measures=measures)
    return lambda left, right: eye.look(game.challenge(left, right))


def sampled(look: Callable[[Any, Any], Any], pair: tuple[Any, Any]) -> Samples:
    """The two beginnings, and a sample of each side."""
    left, right = pair
    beginnings = Asked(look(left, right), True), Asked(look(right, left), False)
    return Samples(look(left, left), look(right, right), beginnings)


def decided(votes: Votes) -> Likelihood:
    """What these votes say; surely, if they are unanimous."""
    if votes.left == votes.right:
        return UNSURE
    unanimous = not (votes.left and votes.right)
    return lean(votes.right > votes.left, SURE if unanimous else LIKELY)


@adversary(finding="F5, F6")
def lengths(game: LeftOrRight[Any], view: Any, coins: Coins) -> Likelihood:
    """Encryption hides no length: measure everything in the view.

    Take the two choices whose lengths differ most, learn how long every part of the view is for
    each of them, and compare; numbers and flags are measured, too. Where a measure varies from one
    challenge to the next, as under a padding of random length, take a dozen samples of each side
    and compare means.
    """
    pair = widest(game.choices())
    look = looking(game, measures=True)
    samples = sampled(look, pair).map(sizes_of)
    if samples.left == samples.right:
        return _beginnings(pair, samples)
    samples = samples.with_more(Asked(sizes_of(look(*pair)), True))
    votes = in_common(samples.map(lambda seen: set(seen.items())))
    game.note(f"lengths that set the choices apart: {votes.left} for left, {votes.right} for right")
    return decided(votes) if votes.left != votes.right else _means(look, pair, samples)


def _means(
    look: Callable[[Any, Any], Sight], pair: tuple[Any, Any], samples: Samples
) -> Likelihood:
    """What a dozen samples of each side say; if it is nothing, what the beginnings do."""
    left, right = pair
    asked = (left, left), (right, right), (left, right), (right, left)
    rounds = [[sizes_of(look(*sides)) for sides in asked] for _ in range(ROUNDS)]
    ours, theirs, straight, crossed = zip(*rounds, strict=True)
    gap = widest_gap(ours, theirs)
    if gap is None:
        return _beginnings(pair, samples)
    longer = _length(right) - _length(left)
    known = (gap.right - gap.left) / math.sqrt(gap.variance * 2 / ROUNDS)
    if abs(known) < CLEAR and longer:
        known = math.copysign(known, longer)  # the longer choice is longer in the view as well
    means = [fmean(one.get(gap.path, 0) for one in sizes) for sizes in (straight, crossed)]
    seen = (means[0] - means[1]) / math.sqrt(gap.variance * 2 / ROUNDS)
    return Likelihood(0.5 + math.tanh(known * seen / 2) * (SURE - 0.5))


def _beginnings(pair: tuple[Any, Any], samples: Samples) -> Likelihood:
    """The longer choice has the longer beginning."""
    straight, crossed = (sum(asked.seen.values()) for asked in samples.asked[:2])
    longer = [_length(choice) for choice in pair]
    if straight == crossed or longer[0] == longer[1]:
        return UNSURE
    return lean((straight > crossed) == (longer[1] > longer[0]), LIKELY)


@adversary()
def repeat_and_compare(game: LeftOrRight[Any], view: Any, coins: Coins) -> Likelihood:
    """Open whatever the keys in hand open, ask several times, and compare what repeats.

    Every secret key in the view is tried on every ciphertext; what opens is parsed. In all of it
    every block of 16 bytes, every byte at its place, every short string (a number, a flag, the
    reason of a refusal) and each choice's own bytes are compared with what was seen for each choice
    alone; and so are the places where a party's state changed, as a counter does. Catches
    deterministic encryption, identifiers of keys, and names, messages or keys that a corrupted
    party can read.
    """
    pair = drawn(game.choices(), coins)
    comparison = Comparison(game, leaves(view), pair)
    samples = sampled(comparison.see, pair)
    votes = comparison.votes(samples)
    if votes == (0, 0) and coins.bit():  # of a leak that does not begin at once, half is enough
        return UNSURE
    samples = samples.with_more(Asked(comparison.see(*pair), True))
    votes = comparison.votes(samples)
    game.note(f"what sets the choices apart: {votes.left} for left, {votes.right} for right")
    return decided(votes) if votes != (0, 0) else _once(samples)


class Seen(NamedTuple):
    """What is compared of a challenge."""

    shown: set[Feature]
    places: dict[Path, bytes]
    moved: set[Feature] | None  # of the first challenge it is not known what was before


class Comparison:
    """Looks at challenges one after the other."""

    def __init__(self, game: LeftOrRight[Any], held: Sequence[Leaf], pair: tuple[Any, Any]) -> None:
        self.look, self.open_all, self.names = looking(game), opener(game, held), names_in(*pair)
        self.kept: Sequence[Leaf] | None = None
        self.shown_by_state: set[Feature] = set()

    def see(self, left: Any, right: Any) -> Seen:
        """Ask, and take the features of what comes; those of a state once, until it changes."""
        seen = self.look(left, right)
        moved = None if self.kept is None else changed(self.kept, seen.kept)
        if self.kept is not seen.kept:
            self.kept, held = seen.kept, [data for _, data in seen.kept]
            self.shown_by_state = short_ones(seen.kept) | blocks_of(held)
            self.shown_by_state |= {(STATE, named) for named in self.names(held)}
        strings = [data for _, data in seen.said] + self.open_all(seen)
        parts = {part for data in strings for part in (data, *smallest(data))}
        shown = short_ones(seen.said) | blocks_of(parts) | self.names(strings)
        return Seen(shown | self.shown_by_state, dict(seen.said), moved)

    def votes(self, samples: Samples) -> Votes:
        """What they say, all features together."""
        later = samples.asked[1:]
        found = in_common(samples.map(lambda seen: seen.shown))
        found = found.plus(at_places(samples.map(lambda seen: seen.places)))
        moved = Samples(samples.left, samples.right, later).map(lambda seen: seen.moved)
        return found.plus(in_common(moved))


def _once(samples: Samples) -> Likelihood:
    """What the last challenge has in common with one side only, though the beginnings do not."""
    left, right, last = samples.left.shown, samples.right.shown, samples.asked[-1].seen.shown
    only_left, only_right = left - right, right - left
    votes = Votes(len(last & only_left), len(last & only_right))
    return UNSURE if votes.left == votes.right else lean(votes.right > votes.left, LIKELY)


def opener(
    game: LeftOrRight[Any], held: Iterable[Leaf], depth: int = 1
) -> Callable[[Sight], list[bytes]]:
    """What the keys in hand open of what was said: plaintexts.

    A party's state is left out: it holds keys, and what was opened or stored long before. What the
    challenge made of it came in a message, which stands in the same view.
    """
    pke: Pke | None = None if lacks(game.scheme, UsesPke) else game.scheme.pke
    keys = sorted({PkeSecretKey(data) for _, data in held if _may_open(data)})

    def opened(seen: Sight) -> list[bytes]:
        if pke is None or not keys:
            return []
        return list(opened_by(pke, keys, [data for _, data in seen.said], depth))

    return opened


def _may_open(data: bytes) -> bool:
    """Whether this is a secret key of PKE, or one of which nothing more is said."""
    return isinstance(data, PkeSecretKey) or type(data) is SecretKey
