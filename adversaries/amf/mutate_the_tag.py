"""Generic: tags that are almost right."""

from collections.abc import Iterator

from adversaries.amf.moves import WinningGame, WinningView, aim
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.amf.interface import Amf
from schemes.values import FrankingTag, Message

FLIPS = 12
SPLICES = 4


def mutants(sigma: FrankingTag, other: FrankingTag, coins: Coins) -> Iterator[FrankingTag]:
    """Bit flips, truncations, extensions, and splices of two tags."""
    for _ in range(FLIPS):
        at, bit = coins.below(len(sigma)), coins.below(8)
        yield FrankingTag(sigma[:at] + bytes([sigma[at] ^ 1 << bit]) + sigma[at + 1 :])
    yield FrankingTag(b"")
    yield FrankingTag(sigma[:-1])
    yield FrankingTag(sigma[1:])
    yield FrankingTag(sigma + b"\x00")
    yield FrankingTag(sigma + sigma)
    for _ in range(SPLICES):
        cut = 1 + coins.below(len(sigma) - 1)
        yield FrankingTag(sigma[:cut] + other[cut:])


@adversary()
def mutate_the_tag(game: WinningGame[Amf], view: WinningView, coins: Coins) -> None:
    """Collect two honest tags, and submit their mutants for their own message and for another.

    A scheme that leaves a part of its tag unchecked, or checks it in Verify and not in Judge,
    falls to one of them.
    """
    to = aim(game, view, coins)
    m, never_sent = Message(b"see you at noon"), Message(b"see you in hell")
    one, two = to.frank(to.pk_r, to.pk_j, m), to.frank(to.pk_r, to.pk_j, m)
    assert not isinstance(one, Rejection), "all keys are well made"
    assert not isinstance(two, Rejection), "all keys are well made"
    for mutant in (one, *mutants(one, two, coins)):
        to.submit(to.pk_s, m, mutant)
        to.submit(to.pk_s, never_sent, mutant)
