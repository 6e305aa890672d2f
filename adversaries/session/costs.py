"""What a peer can make a receiver work and store."""

from contextlib import suppress
from typing import Any

from adversaries.generic.mutants import drawn, flips
from adversaries.session.bent import numbered
from games.session.cost import Cost
from games.session.stage import Card, Packet
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.values import ChannelCiphertext, Message

HELLO = Message(b"hello")
FAR = (1500, 1 << 15, 1 << 20, 1 << 31)
"""How far ahead a header points."""

FLIPS = 12
RUN, SHORT, RUNS = 900, 60, 8
"""Messages that are skipped at a time, fewer than any ratchet allows; the same in most trials, for
one that wins is enough; and how often at most."""

RARE = 4
"""One trial in so many is long."""


class Talk:
    """A conversation with bob from an account of one's own."""

    def __init__(self, game: Cost, bob: Card, coins: Coins) -> None:
        self.game, self.scheme, self.coins = game, game.scheme, coins
        st, _ = self.scheme.gen(coins)
        made = self.scheme.initiate(st, bob.pk, bob.epk, HELLO, coins)
        _, self.channel, self.handshake, c_sm = made
        self.bill = game.deliver(Packet(True, self.handshake, c_sm))

    def say(self, channel: Any = None) -> tuple[Any, Packet]:
        """The next message, from the running channel or another."""
        source = self.channel if channel is None else channel
        new, c_sm = self.scheme.send(source, HELLO, self.coins)
        return new, Packet(True, self.handshake, c_sm)


@adversary(finding="One forged header costs its receiver any amount of work.")
def point_far_ahead(game: Cost, view: Card, coins: Coins) -> None:
    """Say that thousands of messages were sent that never were.

    The counters of one's own channel are set ahead before it writes, all of them and each alone;
    and bits of a packet are flipped, for its header stands in clear.
    """
    talk = Talk(game, view, coins)
    for number in FAR:
        with suppress(ValueError, TypeError):  # a state that cannot be bent
            for bent in numbered(talk.channel, number):
                packet = None
                with suppress(Exception):  # what was bent is no state of the scheme's
                    packet = talk.say(bent)[1]
                if packet is not None:
                    game.deliver(packet)
    _, packet = talk.say()
    for c_sm in drawn(flips(packet.c_sm, coins), FLIPS, coins):
        game.deliver(Packet(packet.first, packet.c_ke, ChannelCiphertext(c_sm)))


@adversary(finding="A peer fills the device with keys of messages that never come.")
def skip_and_skip(game: Cost, view: Card, coins: Coins) -> None:
    """Write hundreds of messages, deliver the last, and do it again while bob's store grows.

    Every fourth trial does; the others write dozens, which finds a store that grows with each.
    """
    talk = Talk(game, view, coins)
    held = talk.bill.held
    run = SHORT if coins.below(RARE) else RUN
    for _ in range(RUNS):
        for _ in range(run):
            talk.channel, packet = talk.say()
        bill = game.deliver(packet)
        if bill.held <= held:
            return
        held = bill.held
