"""F44: a first message is opened with an ephemeral key that nobody ever replaced."""

from adversaries.generic.left_or_right import SURE, UNSURE, lean
from adversaries.pro.stolen_device import either, handed, read, without_conversations
from games.pro.forward_secrecy import ForwardSecrecy, When
from games.world import ALICE, ALICE_CHAT, BOB, Servers
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.game import Likelihood
from harness.declare.registry import adversary
from schemes.messenger.interface import Lasting


@adversary(versions=[When.FIRST], finding="F44", cites="4, 5.3, 9(b)")
def years_later(game: ForwardSecrecy[Lasting], view: Servers, coins: Coins) -> Likelihood:
    """RP keeps the packet with which alice began, and years later comes by bob's device.

    The first message's key follows from bob's static and ephemeral secrets, and none of the
    thirteen steps replaces the latter. A client with his keys and nothing else takes the recorded
    packet for a first contact, and shows the message.
    """
    left, right = game.choices()
    recorded = handed(game.scheme, view, ALICE, game.challenge(left, right))
    if all(isinstance(game.deliver(ALICE_CHAT, c), Rejection) for _, c in recorded):
        return UNSURE
    bob = without_conversations(game.expose(BOB))
    for _, c in recorded:
        for b in either(read(game.scheme, bob, c)[1], left, right):
            game.note("a client with the exposed keys alone shows the recorded message")
            return lean(b, SURE)
    return UNSURE
