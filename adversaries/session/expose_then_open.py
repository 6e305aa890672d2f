"""Record everything, steal the devices, and open what was recorded: by the public algorithms."""

from collections.abc import Iterable
from typing import Any

from adversaries.generic.left_or_right import SURE, UNSURE, lean
from adversaries.session.thief import OWN, Thief, opened
from games.freshness import DELTA
from games.session.forward_secrecy import FirstMessageSecrecy, LaterSecrecy
from games.session.post_compromise import Forged, Meanwhile, PostCompromise
from games.session.stage import ALICE, BOB, PEER, Name, Packet
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Likelihood
from harness.declare.registry import adversary
from schemes.values import KeCiphertext, Message

SOON = DELTA - 1
"""Turns after which who has the next one has healed; one more, and both have."""

SPOILT = 2
"""Turns in which coins are chosen, at first: they put off the healing by as many."""

CHOSEN = 64
"""Bytes of coins that are chosen at a time."""


def told(found: Iterable[Message], left: Message, right: Message) -> Likelihood:
    """Which of the two was found, if one was."""
    for m in found:
        if m in (left, right):
            return lean(int(m == right), SURE)
    return UNSURE


@adversary(finding="A device that was stolen later opens what was sent before.")
def expose_then_accept(game: FirstMessageSecrecy, view: Any, coins: Coins) -> Likelihood:
    """Keep a first message until its ephemeral key is gone, steal both devices, accept it.

    Alice's account is asked as well as bob's, and the channels that the handshake left behind, with
    their counters set back.
    """
    left, right, *_ = game.choices()
    packet = game.challenge(left, right)
    if coins.bit():
        game.deliver(packet)
    for _ in range(2):
        game.refresh(BOB)
    for name in (BOB, ALICE):
        device = game.expose(name)
        began = attempt(game.scheme.accept, device.account, packet.c_ke, packet.c_sm, None)
        found = [] if isinstance(began, Rejection) else [began[3]]
        if device.channel is not None:
            found += opened(game.scheme, device.channel, packet.c_sm)
        answer = told(found, left, right)
        if answer != UNSURE:
            game.note(f"{name}'s device opens a first message to an epk that is gone")
            return answer
    return UNSURE


@adversary(finding="A state that was stolen opens what it should not.")
def expose_then_open(game: LaterSecrecy | PostCompromise, view: Any, coins: Coins) -> Likelihood:
    """Steal states before or after, go along with the conversation, and open the challenge.

    Where the challenge must come first, it is read, some messages follow, and both devices are
    stolen. Where healing comes first, both are stolen, and copies of their channels go along with
    every message, with the same coins if those can be chosen; as soon as alice has healed the
    challenge is sent, and the devices are stolen once more when it was read. Every copy is tried
    as it is and with its counters set back.
    """
    left, right, *_ = game.choices()
    thief = Thief(game.scheme, coins)
    if isinstance(game.version, Meanwhile):
        heal(game, thief, coins, SOON + 2 * coins.below(2))
    packet = game.challenge(left, right)
    answer = told(thief.opens(packet.c_sm), left, right)
    if answer == UNSURE:
        game.deliver(BOB, packet)
        for _ in range(coins.below(3)):
            game.deliver(ALICE, game.send(BOB, OWN))
            game.deliver(BOB, game.send(ALICE, OWN))
        for name in Name:
            thief.take(name, game.expose(name).channel)
        answer = told(thief.opens(packet.c_sm), left, right)
    if answer != UNSURE:
        game.note("a stolen state opens the challenge")
    return answer


def heal(game: PostCompromise, thief: Thief, coins: Coins, turns: int) -> None:
    """Steal both devices; then alice and bob talk for so many turns, after those with bad coins."""
    for name in Name:
        thief.take(name, game.expose(name).channel)
    spoilt = SPOILT if game.version is Meanwhile.CHOSEN_COINS else 0
    for turn in range(spoilt + turns):
        name = ALICE if turn % 2 == 0 else BOB
        chosen = coins.bytes(CHOSEN) if turn < spoilt else b""
        packet = game.send_with(name, OWN, chosen) if chosen else game.send(name, OWN)
        thief.follow(name, packet.c_sm, OWN, chosen)
        game.deliver(PEER[name], packet)


@adversary(
    versions=[Meanwhile.ACTIVE, Meanwhile.CHOSEN_COINS],
    finding="Whoever held a state once speaks in its owner's name for ever.",
)
def speak_for_the_exposed(game: PostCompromise, view: Any, coins: Coins) -> Likelihood:
    """Steal both states, go along until both have healed, and speak in either's name.

    The copies speak that went along, and so do the states as they were stolen: their chain is over,
    but a receiver that keeps old chains open for late messages takes new ones in them as well.
    """
    thief = Thief(game.scheme, coins)
    heal(game, thief, coins, SOON + 1)
    for name in Name:
        for c_sm in thief.speaks(name):
            answer = game.deliver(PEER[name], Packet(False, KeCiphertext(), c_sm))
            if isinstance(answer, Forged):
                game.note(f"what the thief says is taken for {name}'s")
                return lean(answer.b, SURE)
    return UNSURE
