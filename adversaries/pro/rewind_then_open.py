"""F12 against forward secrecy: a replay takes bob's client back, and then it is exposed."""

from typing import Protocol

from adversaries.generic.left_or_right import SURE, UNSURE, lean
from adversaries.pro.stolen_device import handed
from games.pro.forward_secrecy import EPOCHS, ForwardSecrecy, When
from games.world import ALICE, ALICE_CHAT, BOB, Servers
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Likelihood
from harness.declare.registry import adversary
from schemes.messenger.interface import Lasting, UsesSession
from schemes.messenger.wire import FirstContact


class Ratcheting(Lasting, UsesSession, Protocol):
    """A messenger of which it is known what its channel is, and whose devices can be exposed."""


@adversary(versions=[When.REFRESHED], finding="F12", cites="9(b); 5.2, extended goals")
def rewind_then_open(game: ForwardSecrecy[Ratcheting], view: Servers, coins: Coins) -> Likelihood:
    """Alice writes twice, bob reads both, and RP delivers the first packet once more.

    Step 9(b) sets the session up again, as it was before the second message: its key is to come,
    and stays with bob's client until his device is stolen, however often he refreshes epk.
    """
    left, right = game.choices()
    first, second = (
        handed(game.scheme, view, ALICE, game.challenge(*pair))
        for pair in ((left, left), (left, right))
    )
    shown = [game.deliver(ALICE_CHAT, c) for _, c in (*first, *second)]
    if any(isinstance(answer, Rejection) for answer in shown):
        return UNSURE
    for _, c in first:
        game.note(f"the first packet once more: {game.deliver(ALICE_CHAT, c)}")
    for _ in range(EPOCHS):
        game.refresh()
    bob = game.expose(BOB)
    for _, c in second:
        packet = attempt(FirstContact.decode, c)
        if isinstance(packet, Rejection):
            continue
        for contact in bob.contacts.values():
            opened = attempt(game.scheme.session.recv, contact.channel, packet.c_sm)
            plaintext = b"" if isinstance(opened, Rejection) else bytes(opened[1])
            if plaintext.count(left) != plaintext.count(right):
                game.note("the exposed channel opens the second message")
                return lean(plaintext.count(right) > 0, SURE)
    return UNSURE
