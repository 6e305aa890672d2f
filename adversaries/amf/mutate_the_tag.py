"""Generic: tags, and messages, that are almost right."""

from adversaries.amf.moves import Aim, WinningGame, WinningView, aim
from adversaries.generic.mutants import drawn, long_size, mutants
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.amf.interface import Amf
from schemes.values import FrankingTag, Message

FLIPS, MORE_FLIPS = 12, 64
"""Bytes of a tag that are flipped in a trial, of some hundreds: it takes a while to verify one.
More where the sender is the adversary's: there a changed tag of the same message may win."""

MESSAGES = 6
"""Changed messages that a tag is submitted for."""

SAID = Message(b"see you at noon")
NEVER_SENT = Message(b"see you in hell")


@adversary()
def mutate_the_tag(game: WinningGame[Amf], view: WinningView, coins: Coins) -> None:
    """Collect two honest tags, and submit their mutants, for another message or for their own.

    Both ends of a tag, borders of its fields and bytes drawn anew are flipped; it is cut, extended
    and spliced with the other one. The tag as it is goes with changed messages, short and up to
    64 KiB long. A scheme that leaves a part of its tag or its message unchecked, or checks it in
    Verify and not in Judge, falls to one of them.
    """
    to = aim(game, view, coins)
    one, two = to.frank(to.pk_r, to.pk_j, SAID), to.frank(to.pk_r, to.pk_j, SAID)
    assert not isinstance(one, Rejection), "all keys are well made"
    assert not isinstance(two, Rejection), "all keys are well made"
    to.submit(to.pk_s, NEVER_SENT, one)
    m, tries = (NEVER_SENT, FLIPS) if to.sk_s is None else (SAID, MORE_FLIPS)
    for mutant in map(FrankingTag, mutants(one, coins, others=[two], tries=tries)):
        to.submit(to.pk_s, m, mutant)
    _other_messages(to, SAID, one, coins)
    long = Message(coins.bytes(long_size(coins)))
    tag = to.frank(to.pk_r, to.pk_j, long)
    assert not isinstance(tag, Rejection), "all keys are well made"
    _other_messages(to, long, tag, coins)


def _other_messages(to: Aim, m: Message, tag: FrankingTag, coins: Coins) -> None:
    """The same tag, for no message, one with another end, another beginning, or another change."""
    first, last, *more = mutants(m, coins, others=[m[::-1]], tries=MESSAGES)
    for changed in (b"", first, last, *drawn(more, MESSAGES - 2, coins)):
        to.submit(to.pk_s, Message(changed), tag)
