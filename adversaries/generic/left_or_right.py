"""Attacks on any left-or-right game: learn what each side looks like, then look at the challenges.

`challenge(x, x)` is the same for both bits, so every adversary here asks for x0 against x0 and x1
against x1, and keeps what sets the two apart. It begins with (x0, x1) and (x1, x0): whatever the
bit, each choice has then been challenged once. So beginnings (a handshake, an access key that is
sent once) do not pass for a difference between the two, and are looked at all the same, as one
beginning against another.
"""

import math
from collections.abc import Callable, Iterable
from itertools import combinations
from statistics import fmean
from typing import Any

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
from adversaries.generic.views import Eye, Leaf, Path, Sight, leaves, opened_by, parsed
from harness.declare.coins import Coins
from harness.declare.game import LeftOrRight, Likelihood
from harness.declare.registry import adversary
from schemes.messenger.interface import UsesPke
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


Look = Callable[[Any, Any], Sight]


def looking(game: LeftOrRight[Any]) -> Look:
    """Asks for a challenge, and looks at what comes."""
    eye = Eye()
    return lambda left, right: eye.look(game.challenge(left, right))


def sampled(look: Look, pair: tuple[Any, Any]) -> Samples:
    """The two beginnings, a sample of each side, and one challenge more."""
    left, right = pair
    beginnings = Asked(look(left, right), True), Asked(look(right, left), False)
    known = look(left, left), look(right, right)
    return Samples(*known, (*beginnings, Asked(look(left, right), True)))


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
    each of them, and compare. Where lengths vary from one challenge to the next, as under a padding
    of random length, take a dozen samples of each side and compare means.
    """
    pair = widest(game.choices())
    look = looking(game)
    samples = sampled(look, pair).map(sizes_of)
    votes = in_common(samples.map(lambda seen: set(seen.items())))
    game.note(f"lengths that set the choices apart: {votes.left} for left, {votes.right} for right")
    if votes.left != votes.right:
        return decided(votes)
    if samples.left == samples.right == samples.asked[-1].seen:
        return _beginnings(pair, samples)
    return _means(look, pair, samples)


def _means(look: Look, pair: tuple[Any, Any], samples: Samples) -> Likelihood:
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
    names = names_in(*pair)
    open_all = opener(game, leaves(view))
    before: list[Sight] = []
    moved: list[set[Feature]] = []
    look = looking(game)

    def see(left: Any, right: Any) -> Sight:
        seen = look(left, right)
        same = not before or before[-1].kept is seen.kept
        moved.append(set() if same else changed(before[-1].kept, seen.kept))
        before.append(seen)
        return seen

    samples = sampled(see, pair)

    def features(seen: Sight) -> set[Feature]:
        opened = [part for data in open_all(seen) for part in parsed(data)]
        strings = [data for _, data in seen.all] + opened
        return blocks_of(strings) | names(strings) | short_ones(seen.all)

    shown = samples.map(features)
    votes = in_common(shown).plus(at_places(samples.map(_places)))
    _, crossed, left, right, straight = moved  # of the first it is not known what was before
    votes = votes.plus(
        in_common(Samples(left, right, (Asked(crossed, False), Asked(straight, True))))
    )
    game.note(f"what sets the choices apart: {votes.left} for left, {votes.right} for right")
    return decided(votes) if votes != (0, 0) else _once(shown)


def _places(seen: Sight) -> dict[Path, bytes]:
    return dict(seen.said)


def _once(shown: Samples) -> Likelihood:
    """What the last challenge has in common with one side only, though the beginnings do not."""
    only_left, only_right = shown.left - shown.right, shown.right - shown.left
    last = shown.asked[-1].seen
    votes = Votes(len(last & only_left), len(last & only_right))
    return UNSURE if votes.left == votes.right else lean(votes.right > votes.left, LIKELY)


def opener(
    game: LeftOrRight[Any], held: Iterable[Leaf], depth: int = 1
) -> Callable[[Sight], list[bytes]]:
    """What the keys in hand open of what was said: plaintexts.

    A party's state is left out: it holds keys, and what was opened or stored long before. What the
    challenge made of it came in a message, which stands in the same view.
    """
    pke = game.scheme.pke if isinstance(game.scheme, UsesPke) else None
    keys = sorted({PkeSecretKey(data) for _, data in held if _may_open(data)})

    def opened(seen: Sight) -> list[bytes]:
        if pke is None or not keys:
            return []
        return list(opened_by(pke, keys, [data for _, data in seen.said], depth))

    return opened


def _may_open(data: bytes) -> bool:
    """Whether this is a secret key of PKE, or one of which nothing more is said."""
    return isinstance(data, PkeSecretKey) or type(data) is SecretKey
