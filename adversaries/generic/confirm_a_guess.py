"""Whoever guesses the choice confirms the guess: an attack on any left-or-right game."""

from collections.abc import Iterator, Sequence
from typing import Any

from adversaries.generic.guesses import (
    SHORTEST,
    STUCK,
    USUAL,
    Hash,
    UsesSig,
    approvals,
    boxed,
    ends,
    new_in,
    nonces_in,
    on_file,
    others,
    own_strings,
    stamps,
    vouched,
)
from adversaries.generic.left_or_right import SURE, UNSURE, drawn, lean, looking, opener
from adversaries.generic.views import Leaf, leaves, parsed
from harness.declare.coins import Coins
from harness.declare.game import LeftOrRight, Likelihood
from harness.declare.protocols import lacks
from harness.declare.registry import adversary
from schemes.messenger.interface import UsesPke
from schemes.pke.interface import Pke
from schemes.values import PkePublicKey, SigPublicKey

ASKED = 5
"""Challenges in a trial, every second one crossed: of a leak in one of twenty, a fifth is seen."""

NESTED = 3
"""So often what was opened is parsed, and opened again; of one challenge, for it takes time."""


@adversary()
def confirm_a_guess(game: LeftOrRight[Any], view: Any, coins: Coins) -> Likelihood:
    """Compute what each choice would leave behind, and look for it in every challenge.

    A choice's own bytes, what a server has on file of it, their hashes, alone and together with
    every nonce that was seen, their encryptions under public keys and coins that stand still, and
    signatures about them. What was sent is opened with every key in hand, parsed, and opened again.
    Nothing is learned first, so that the very first challenge counts, and a leak in one challenge
    of many. Every second challenge is (right, left): what stands in all of them speaks for neither.
    """
    pair = left, right = drawn(game.choices(), coins)
    held = tuple(leaves(view))
    guesses = Guesses(game.scheme, held, pair, coins)
    look = looking(game)
    opened, nested = opener(game, held), opener(game, held, NESTED)
    thorough, checks = coins.below(ASKED), coins.bit()
    kept: Sequence[Leaf] | None = None
    score = 0
    for turn in range(ASKED):
        straight = turn % 2 == 0
        seen = look(left, right) if straight else look(right, left)
        strings = [data for _, data in seen.said] + approvals(game.scheme, seen.said)
        strings += new_in(seen.kept if kept is None else kept, seen.kept)
        kept = seen.kept
        inside = nested(seen) if turn == thorough and checks else opened(seen)
        found = guesses.literally(strings + inside)
        if turn != thorough:
            found += guesses.computed(strings, (USUAL,))
        else:
            found += guesses.computed(strings + inside, others(coins))
            found += 0 if checks else guesses.vouched(strings + inside)
        score += found if straight else -found
    game.note(f"traces of left beyond those of right, counted over {ASKED} challenges: {score}")
    return lean(score < 0, SURE) if score else UNSURE


class Guesses:
    """Both guesses, and what anybody can compute from them."""

    def __init__(
        self, scheme: Any, held: Sequence[Leaf], pair: tuple[Any, Any], coins: Coins
    ) -> None:
        left, right = pair
        self.scheme, self.held, self.coins = scheme, held, coins
        self.names = own_strings(left, right), own_strings(right, left)
        self.literal = tuple(
            (*(name for name in names if len(name) >= SHORTEST), *on_file(held, names), *boxes)
            for names, boxes in zip(self.names, self._boxes(pair), strict=True)
        )

    def literally(self, strings: Sequence[bytes]) -> int:
        """How often what belongs to the left guess stands there, less how often the right one's."""
        text = b"\0".join(strings)
        left, right = (sum(map(text.count, literal)) for literal in self.literal)
        return left - right

    def computed(self, strings: Sequence[bytes], hashes: Sequence[Hash]) -> int:
        """The same, of digests."""
        parts = _parts(strings)
        text = b"\0".join(map(ends, parts))
        nonces = nonces_in(parts, self.coins)
        left, right = (
            sum(stamp in text for hashed in hashes for stamp in stamps(names, nonces, hashed))
            for names in self.names
        )
        return left - right

    def vouched(self, strings: Sequence[bytes]) -> int:
        """The same, of signatures."""
        keys = [data for _, data in self.held if isinstance(data, SigPublicKey)]
        if not keys or lacks(self.scheme, UsesSig):
            return 0
        parts = _parts(strings)
        nonces = nonces_in(parts, self.coins)
        return vouched(self.scheme, keys, parts, nonces, self.names, self.coins)

    def _boxes(self, pair: tuple[Any, Any]) -> Iterator[tuple[bytes, ...]]:
        """Each guess encrypted to a key in the view; or nothing, encrypted to each guess."""
        pke: Any = self.scheme if lacks(self.scheme, UsesPke) else self.scheme.pke
        byte = STUCK[self.coins.below(len(STUCK))]
        keys = [data for _, data in self.held if isinstance(data, PkePublicKey)]
        key = keys[self.coins.below(len(keys))] if keys else None
        for choice, names in zip(pair, self.names, strict=True):
            if lacks(pke, Pke) or key is None:
                yield ()
            elif isinstance(choice, PkePublicKey):
                yield boxed(pke, choice, b"", byte)
            else:
                yield boxed(pke, key, names[0], byte)


def _parts(strings: Sequence[bytes]) -> list[bytes]:
    return list(dict.fromkeys(part for data in strings for part in parsed(data)))
