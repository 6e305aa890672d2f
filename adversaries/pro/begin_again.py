"""F33: the session heals, and whoever had the state begins another."""

from adversaries.generic.left_or_right import SURE, UNSURE, lean
from adversaries.pro.forgeries import delivered
from adversaries.pro.stolen_device import (
    HELLO,
    either,
    handed,
    knowing,
    read,
    without_conversations,
)
from games.conversation_stage import HEALED
from games.pro.post_compromise import Of, PostCompromise
from games.pro.post_compromise_authenticity import PostCompromiseAuthenticity, Whose
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, Servers
from harness.declare.coins import Coins
from harness.declare.game import Likelihood
from harness.declare.registry import adversary
from schemes.messenger.interface import Lasting
from schemes.messenger.state import ClientState
from schemes.messenger.wire import Packet
from schemes.values import Message


@adversary(versions=[Of.CONVERSATION], finding="F33", cites="6(a), 9(b); 5.2, extended goals")
def begin_again(game: PostCompromise[Lasting], view: Servers, coins: Coins) -> Likelihood:
    """Alice's state is exposed once, her session heals, and the thief begins a conversation anew.

    Her static keys and her certificate are what they were, and step 9(b) accepts a handshake at any
    time. Bob's client now writes to the session that came last: the thief's.
    """
    stolen = game.expose(ALICE)
    for _ in range(HEALED // 2):
        game.exchange(HELLO)
    thief, packets = _begun(game.scheme, stolen, view, coins)
    for c in packets:
        refused = game.deliver(BOB, ALICE_CHAT, c)
        game.note(f"bob's client has the thief's handshake: {refused or 'accepted'}")
    left, right = game.choices()
    for _, c in handed(game.scheme, view, BOB, game.challenge(left, right)):
        for b in either(read(game.scheme, thief, c)[1], left, right):
            game.note("the thief reads what bob writes to alice")
            return lean(b, SURE)
    return UNSURE


@adversary(versions=[Whose.SENDER], finding="F33", cites="6(a), 9(b); 5.2, extended goals")
def begin_again_in_her_name(
    game: PostCompromiseAuthenticity[Lasting], view: Servers, coins: Coins
) -> None:
    """The same thief, whose first message bob's client shows as alice's."""
    stolen = game.expose()
    for _ in range(HEALED // 2):
        game.exchange(HELLO)
    for c in _begun(game.scheme, stolen, view, coins)[1]:
        game.deliver(ALICE_CHAT, c)


def _begun(
    scheme: Lasting, stolen: ClientState, view: Servers, coins: Coins
) -> tuple[ClientState, tuple[Packet, ...]]:
    """A thief that has written to bob as alice, and what his client gets."""
    rp = view.provider(BOB_CHAT)
    thief = knowing(without_conversations(stolen), BOB, view)
    thief, packets = scheme.send(thief, Message(b"send the money"), BOB, coins)
    return thief, delivered(scheme, rp, ALICE_CHAT, packets)
