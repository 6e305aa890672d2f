"""A device is exposed: whatever was recorded, or comes later, is opened with its state."""

from adversaries.generic.left_or_right import SURE, UNSURE, lean
from adversaries.pro.stolen_device import (
    HELLO,
    either,
    follows,
    handed,
    read,
    without_conversations,
)
from games.conversation_stage import HEALED
from games.pro.forward_secrecy import EPOCHS, ForwardSecrecy, When
from games.pro.post_compromise import Of, PostCompromise
from games.world import ALICE, ALICE_CHAT, BOB, Servers
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.game import Likelihood
from harness.declare.registry import adversary
from schemes.messenger.interface import Lasting


@adversary()
def open_with_the_device(
    game: ForwardSecrecy[Lasting] | PostCompromise[Lasting], view: Servers, coins: Coins
) -> Likelihood:
    """Take the state of a device, and run the protocol's own algorithms on it.

    What was recorded before the exposure is opened with the state as it is, and with its keys
    alone, as if nobody had ever written; RP has delivered it twice before, in case that
    takes the client back. What comes after it is opened by copies of both clients, which
    go on with the conversation as the clients do: they read what is relayed, and write something.
    """
    if isinstance(game.version, When):
        return _recorded(game, view)
    return _coming(game, view, coins)


def _recorded(game: ForwardSecrecy[Lasting], view: Servers) -> Likelihood:
    left, right = game.choices()
    recorded = handed(game.scheme, view, ALICE, game.challenge(left, right))
    refused = [isinstance(game.deliver(ALICE_CHAT, c), Rejection) for _, c in recorded]
    if all(refused):
        return UNSURE
    for _, c in recorded:
        game.deliver(ALICE_CHAT, c)
    for _ in range(EPOCHS if game.version is When.REFRESHED else 0):
        game.refresh()
    exposed = game.expose(BOB)
    for st in (exposed, without_conversations(exposed)):
        for _, c in recorded:
            for b in either(read(game.scheme, st, c)[1], left, right):
                game.note("the exposed state opens what was recorded")
                return lean(b, SURE)
    return UNSURE


def _coming(game: PostCompromise[Lasting], view: Servers, coins: Coins) -> Likelihood:
    scheme = game.scheme
    alice, bob = game.expose(ALICE), game.expose(BOB)
    alone = game.version is Of.ONE_WAY
    for _ in range(HEALED if alone else HEALED // 2):
        packets = game.exchange(HELLO)
        if alone:
            for c in packets:
                bob, _ = read(scheme, bob, c)
            continue
        alice = follows(scheme, alice, (), coins)
        bob = follows(scheme, bob, packets, coins)
        for c in packets:
            alice, _ = read(scheme, alice, c)
    left, right = game.choices()
    challenged = game.challenge(left, right)
    alice = follows(scheme, alice, (), coins)
    seen = handed(scheme, view, ALICE, challenged) + handed(scheme, view, BOB, challenged)
    for st in (bob, alice):
        for _, c in seen:
            for b in either(read(scheme, st, c)[1], left, right):
                game.note("a copy of the exposed state opens what came after healing")
                return lean(b, SURE)
    return UNSURE
