"""Chosen-ciphertext attacks on confidentiality."""

from collections.abc import Callable
from typing import NamedTuple

from adversaries.generic.left_or_right import SURE, UNSURE, lean
from adversaries.generic.mutants import (
    cuts,
    drawn,
    edits,
    extensions,
    flip,
    long_size,
    near,
    splices,
)
from adversaries.pro.forgeries import delivered
from adversaries.pro.rewriting import rewrite_a_guess
from games.pro.confidentiality import Confidentiality, Withheld
from games.world import ALICE_CHAT, BOB, BOB_CHAT, Said, Servers
from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection, attempt
from harness.declare.game import Likelihood
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.messenger.interface import Pro
from schemes.messenger.wire import FirstContact, Packet
from schemes.values import ChannelCiphertext, Message

SHORT = 200
"""Bytes of a short message; a packet that is padded to hide its length is not much longer."""

LONG = 4
"""Every so many trials, on average, the messages have up to 64 KiB."""

HEAD = 16
"""The part of a packet in front where headers stand: a sixteenth."""

FLIPS, SHAPES = 14, 4
"""Bytes that are flipped in a trial; and packets that are cut, extended or spliced."""


class Target(NamedTuple):
    """The part of a packet that is changed, and the packet around what becomes of it."""

    part: bytes
    around: Callable[[bytes], Packet]


@adversary()
def maul_and_deliver(game: Confidentiality[Pro], view: Servers, coins: Coins) -> Likelihood:
    """Change the packet a little, deliver it, and see what bob shows, or why he does not.

    The two messages, short or up to 64 KiB long, differ everywhere. Both ends of the ciphertext
    that RP would deliver are flipped, borders of its fields, and bytes drawn anew; some packets are
    cut, extended and spliced. A message that still opens, and is near to one of the two, gives the
    bit away. Where refusals have different reasons, the ciphertext is not refused as a whole: then
    a guess is written over, before the front is touched, where headers stand: one that bob's
    client takes for good may end the session. A packet that it opened is spent, so another
    challenge takes its place.
    """
    pair = _messages(SHORT if coins.below(LONG) else long_size(coins), coins)
    targets = _targets(game, view, pair)
    if not targets:  # so long a message is refused
        pair = _messages(SHORT, coins)
        targets = _targets(game, view, pair)
    reasons: set[Reason | None] = set()

    def tried(target: Target, changed: bytes) -> Likelihood | None:
        """What a changed packet says, if it is opened; then there are new ones to be changed."""
        shown = game.deliver(BOB, ALICE_CHAT, target.around(changed))
        if isinstance(shown, Rejection):
            reasons.add(shown.reason)
            return None
        reasons.add(None)
        targets[:] = _targets(game, view, pair)
        return _says(shown, pair)

    planned = [list(edits(target.part, coins, FLIPS)) for target in targets]
    b = None
    for behind in (True, False):
        for place, changes in enumerate(planned):
            for at, mask in changes:
                part = targets[place].part
                if (HEAD * (at % len(part)) >= len(part)) is behind:
                    said = tried(targets[place], flip(part, at % len(part), mask))
                    if said is not None:
                        return said
        if b is None and len(reasons) > 1:
            b = rewrite_a_guess(game, view, coins)
    for place in range(len(targets)):
        part, other = targets[place].part, _targets(game, view, pair)[place].part
        shapes = [*cuts(part, coins), *extensions(part, coins), *splices(part, other, coins)]
        for changed in drawn(shapes, SHAPES, coins):
            said = tried(targets[place], changed)
            if said is not None:
                return said
    return UNSURE if b is None else lean(b, SURE)


def _messages(size: int, coins: Coins) -> tuple[Message, Message]:
    left = Message(coins.bytes(size))
    return left, Message(bytes(byte ^ 0xFF for byte in left))


def _says(shown: tuple[Said | Withheld, ...], pair: tuple[Message, Message]) -> Likelihood | None:
    for said in shown:
        if not isinstance(said, Withheld):
            like_left, like_right = (near(said.m, m) for m in pair)
            if like_left != like_right:
                return lean(like_right, SURE)
    return None


def _targets(
    game: Confidentiality[Pro], view: Servers, pair: tuple[Message, Message]
) -> list[Target]:
    """What RP would deliver of a challenge: c_SM in a first-contact packet, or the whole packet."""
    packets = game.challenge(*pair)
    if isinstance(packets, Rejection):
        game.note(f"alice's client does not send {len(pair[0])} bytes: {packets}")
        return []
    made = delivered(game.scheme, view.provider(BOB_CHAT), ALICE_CHAT, packets)
    return [_target(packet) for packet in made]


def _target(packet: Packet) -> Target:
    first = attempt(FirstContact.decode, packet)
    if isinstance(first, Rejection):
        return Target(packet, Packet)

    def around(changed: bytes) -> Packet:
        return Packet(evolve(first, c_sm=ChannelCiphertext(changed)).encode())

    return Target(first.c_sm, around)
