"""F29: a message to one account, reported as a message to another."""

from adversaries.abp.accusation import THREAT
from games.abp.receiver_binding import Clients, ReceiverBinding
from games.world import ALICE_CHAT, BOB, BOB_CHAT
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from harness.declare.encoding import join
from schemes.messenger.design import Design
from schemes.messenger.interface import Messenger
from schemes.messenger.state import KeyMaterial, User
from schemes.values import Identifier


@adversary("abp/receiver_binding", needs=Design, finding="F29", cites="6(b), 12")
def borrowed_key(game: ReceiverBinding, view: Clients, coins: Coins) -> None:
    """What alice wrote to bill, bob reports as written to him.

    The tag names its recipient by key alone, and a provider registers any key for any account: bob
    registers bill's franking key as his own, and the judge accepts bill's tag for bob.
    """
    scheme = game.scheme
    assert isinstance(scheme, Messenger)
    friend = User(BOB_CHAT, Identifier(b"bill"))
    bill = game.open_account(*friend)
    packet = game.alice_sends(friend, THREAT)
    if isinstance(bill, Rejection) or isinstance(packet, Rejection):
        return
    _, received = scheme.receive(bill, ALICE_CHAT, packet)
    bob = view.recipient
    material = KeyMaterial(bob.identity._replace(amf=bill.identity.amf), bob.epk, bob.anon)
    game.ask(BOB, "register", join(material.encode(), bob.access_key))
    assert isinstance(scheme, Design)
    game.report(scheme.report.encode(received, view.alice, BOB.uid, b"threat"))
