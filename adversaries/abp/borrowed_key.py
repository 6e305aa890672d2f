"""F29: a message to one account, reported as a message to another."""

from adversaries.abp.accusation import THREAT, Franked, file
from games.abp.receiver_binding import ReceiverBinding, View
from games.world import ALICE_CHAT, BOB, BOB_CHAT
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.messenger.names import User
from schemes.messenger.wire import KeyMaterial, Register
from schemes.values import Identifier

FRIEND = User(BOB_CHAT, Identifier(b"bill"))


@adversary(finding="F29", cites="6(b), 12")
def borrowed_key(game: ReceiverBinding[Franked], view: View, coins: Coins) -> None:
    """What alice wrote to bill, bob reports as written to him.

    The tag names its recipient by key alone, and a provider registers any key for any account: bob
    registers bill's franking key as his own, and the judge accepts bill's tag for bob.
    """
    scheme, bob = game.scheme, view.recipient
    bill = game.open_account(FRIEND)
    packets = game.alice_sends(FRIEND, THREAT)
    assert not isinstance(packets, Rejection)
    for packet in packets:
        if isinstance(packet, Rejection):
            continue
        arrived = attempt(scheme.receive, bill, ALICE_CHAT, packet)
        if not isinstance(arrived, Rejection):
            bill = arrived[0]
    received = scheme.shown(bill)
    assert received, "alice wrote to bill"

    identity = evolve(bob.identity, amf=bill.identity.amf)
    material = KeyMaterial(identity=identity, epk=bob.epk, anon=bob.anon)
    again = game.speak(BOB, Register(material=material, access_key=bob.access_key))
    if isinstance(again, Rejection):
        game.note(f"bob's provider does not register bill's key for him: {again}")
    for message in received:
        file(game, message, view.alice, BOB.uid)
