"""Ciphertexts that come twice, to the wrong one, in pieces, or changed."""

from functools import partial
from itertools import takewhile
from typing import Any

from adversaries.generic.left_or_right import SURE, UNSURE, lean
from adversaries.generic.mutants import distance, drawn, mutants, near
from adversaries.sm.expose import established
from games.session.stage import ALICE, BOB, PEER, Name
from games.sm.authenticity import Authenticity
from games.sm.confidentiality import Confidentiality
from harness.declare.coins import Coins
from harness.declare.game import Likelihood
from harness.declare.registry import adversary
from schemes.values import ChannelCiphertext, Message

FEW, SOME = 32, 16
"""Changed forms of a ciphertext that are delivered; and of a challenge."""


def recorded(game: Authenticity) -> list[tuple[Name, ChannelCiphertext]]:
    """A conversation, every message of it different, some late and some lost; who sent which."""
    said: list[tuple[Name, ChannelCiphertext]] = []

    def say(name: Name, *, arrives: bool = True) -> None:
        said.append((name, game.send(name, Message(b"number %d" % len(said)))))
        if arrives:
            game.deliver(PEER[name], said[-1][1])

    say(ALICE)
    say(ALICE, arrives=False)
    say(ALICE)
    say(BOB)
    for name in (ALICE, BOB, ALICE):
        say(name)
    say(BOB, arrives=False)
    say(ALICE, arrives=False)
    return said


@adversary(finding="What was sent once is shown twice, or comes back to its sender.")
def replay_and_reflect(game: Authenticity, view: Any, coins: Coins) -> None:
    """Deliver every ciphertext again, in order and backwards, to its reader and to its writer.

    The very first ones come back to alice before bob has answered at all.
    """
    first = [game.send(ALICE, Message(b"first %d" % n)) for n in range(2)]
    for c in first:
        game.deliver(ALICE, c)
    for c in (*first, *first):
        game.deliver(BOB, c)
    said = recorded(game)
    for name in Name:
        for _, c in (*said, *said[::-1]):
            game.deliver(name, c)


@adversary(finding="A changed ciphertext is shown as something that nobody sent.")
def change_a_letter(game: Authenticity, view: Any, coins: Coins) -> None:
    """Flip, cut, extend and splice what has not arrived, and one that has."""
    said = recorded(game)
    others = [c for _, c in said]
    for at in (len(said) - 1, len(said) - 2, 1, 0):
        name, c = said[at]
        for other in drawn(mutants(c, coins, others=others), FEW, coins):
            game.deliver(PEER[name], ChannelCiphertext(other))


@adversary(finding="A changed challenge is shown, and is nearly the challenge.")
def bend_the_challenge(game: Confidentiality, view: Any, coins: Coins) -> Likelihood:
    """Change a challenge on its way, and compare what is shown with what it may be.

    What differs from it latest comes first: who took a changed header may take nothing after it.
    """
    left, right, *_ = game.choices()
    established(game)
    c = game.challenge(left, right)
    changed = drawn(mutants(c, coins), SOME, coins)
    for other in sorted(changed, key=partial(unchanged, c), reverse=True):
        shown = game.deliver(BOB, ChannelCiphertext(other))
        if isinstance(shown, Message) and any(near(shown, m) for m in (left, right)):
            gaps = [distance(shown[: len(m)], m[: len(shown)]) for m in (left, right)]
            game.note("a changed challenge is shown")
            return lean(int(gaps[1] < gaps[0]), SURE)
    return UNSURE


def unchanged(c: bytes, other: bytes) -> int:
    """Bytes before the first difference."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(c, other, strict=False)))
