"""What the other end can make a receiver work and store."""

from contextlib import suppress
from typing import Any

from adversaries.generic.mutants import drawn, flips
from adversaries.session.bent import numbered
from adversaries.session.costs import FAR, FLIPS, HELLO, RARE, RUN, RUNS, SHORT
from games.sm.cost import Cost
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.values import ChannelCiphertext


@adversary(finding="One forged header costs its receiver any amount of work.")
def count_far_ahead(game: Cost, view: Any, coins: Coins) -> None:
    """Say that thousands of messages were sent that never were.

    The counters of one's own end are set ahead before it writes, all of them and each alone; and
    bits of a ciphertext are flipped, for its header stands in clear.
    """
    own, c = game.scheme.send(view, HELLO, coins)
    game.deliver(c)
    for number in FAR:
        with suppress(ValueError, TypeError):  # a state that cannot be bent
            for bent in numbered(own, number):
                ahead = None
                with suppress(Exception):  # what was bent is no state of the scheme's
                    ahead = game.scheme.send(bent, HELLO, coins)[1]
                if ahead is not None:
                    game.deliver(ahead)
    _, c = game.scheme.send(own, HELLO, coins)
    for other in drawn(flips(c, coins), FLIPS, coins):
        game.deliver(ChannelCiphertext(other))


@adversary(finding="The other end fills the device with keys of messages that never come.")
def skip_without_end(game: Cost, view: Any, coins: Coins) -> None:
    """Write hundreds of messages, deliver the last, and do it again while bob's store grows.

    Every fourth trial does; the others write dozens, which finds a store that grows with each.
    """
    own, held = view, 0
    run = SHORT if coins.below(RARE) else RUN
    for _ in range(RUNS):
        for _ in range(run):
            own, c = game.scheme.send(own, HELLO, coins)
        bill = game.deliver(c)
        if bill.held <= held:
            return
        held = bill.held
