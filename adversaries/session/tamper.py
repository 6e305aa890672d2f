"""Packets that come twice, to the wrong one, in pieces, or changed."""

from collections.abc import Iterator
from typing import Any

from adversaries.generic.left_or_right import SURE, UNSURE, lean
from adversaries.generic.mutants import drawn, mutants
from games.session.authenticity import Authenticity, Handshakes
from games.session.post_compromise import Forged, Meanwhile, PostCompromise
from games.session.stage import ALICE, BOB, PEER, Name, Packet
from harness.declare.coins import Coins
from harness.declare.game import Likelihood
from harness.declare.registry import adversary
from schemes.values import ChannelCiphertext, KeCiphertext, Message

FEW = 24
"""Changed forms of a packet that are delivered."""


def recorded(game: Authenticity) -> list[tuple[Name, Packet]]:
    """A conversation, every message of it different, and who sent which packet."""
    said: list[tuple[Name, Packet]] = []

    def say(name: Name, *, arrives: bool = True) -> None:
        said.append((name, game.send(name, Message(b"number %d" % len(said)))))
        if arrives:
            game.deliver(PEER[name], said[-1][1])

    say(ALICE)
    say(ALICE, arrives=False)
    say(BOB)
    for name in (ALICE, BOB, ALICE):
        say(name)
    say(BOB, arrives=False)
    say(ALICE, arrives=False)
    return said


@adversary(finding="What was sent once is shown twice, or comes back to its sender.")
def replay_reflect_splice(game: Authenticity, view: Any, coins: Coins) -> None:
    """Deliver every packet twice and to both, and every handshake with every other ciphertext."""
    said = recorded(game)
    packets = [packet for _, packet in said]
    for name in Name:
        for packet in (*packets, *packets[::-1]):
            game.deliver(name, packet)
    for first in (p for p in packets if p.first):
        for packet in packets:
            for name in Name:
                game.deliver(name, Packet(True, first.c_ke, packet.c_sm))
                game.deliver(name, Packet(False, first.c_ke, packet.c_sm))


def changes(packet: Packet, others: list[Packet], coins: Coins) -> Iterator[Packet]:
    """A packet with a little of one of its parts changed, and spliced with others."""
    bodies = mutants(packet.c_sm, coins, others=[other.c_sm for other in others])
    for c_sm in drawn(bodies, FEW, coins):
        yield Packet(packet.first, packet.c_ke, ChannelCiphertext(c_sm))
    if packet.c_ke:
        for c_ke in drawn(mutants(packet.c_ke, coins), FEW, coins):
            yield Packet(packet.first, KeCiphertext(c_ke), packet.c_sm)


@adversary(finding="A changed packet is shown as something that nobody sent.")
def change_a_packet(game: Authenticity, view: Any, coins: Coins) -> None:
    """Flip, cut, extend and splice the packets that have not arrived, and one that has."""
    said = recorded(game)
    packets = [packet for _, packet in said]
    for at in (len(said) - 1, len(said) - 2, 1, 0):
        name, packet = said[at]
        for other in changes(packet, packets, coins):
            game.deliver(PEER[name], other)


@adversary(
    versions=[Meanwhile.ACTIVE, Meanwhile.CHOSEN_COINS],
    finding="A changed packet is shown as something that nobody sent.",
)
def change_what_was_healed(game: PostCompromise, view: Any, coins: Coins) -> Likelihood:
    """Change a packet on its way, and have b told for it."""
    packet = game.send(ALICE, Message(b"leave at dawn"))
    for other in changes(packet, [packet], coins):
        answer = game.deliver(BOB, other)
        if isinstance(answer, Forged):
            game.note("a changed packet is shown")
            return lean(answer.b, SURE)
    return UNSURE


@adversary(
    versions=[Handshakes.BEGUN_ANEW],
    finding="A handshake that its peer has left behind is accepted again.",
    cites="X3DH, revision 1, section 4.2",
)
def replay_an_old_handshake(game: Authenticity, view: Any, coins: Coins) -> None:
    """Alice begins, and begins anew; then her first handshake comes once more.

    Bob's client holds the new conversation. His ephemeral key is still the same, so that the old
    handshake opens as it did, and he is shown an old message as new.
    """
    old, new = game.begin(Message(b"yes")), game.begin(Message(b"no"))
    game.deliver(BOB, old)
    game.deliver(BOB, new)
    game.deliver(BOB, old)
