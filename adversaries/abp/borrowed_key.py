"""F29: a message to one account, reported as a message to another."""

from adversaries.abp.accusation import THREAT, Franked, file, written_to
from games.abp.accused import View
from games.abp.receiver_binding import ReceiverBinding
from games.world import BOB, BOB_CHAT
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
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
    bob, bill = view.recipient, game.open_account(FRIEND)
    received = written_to(game, bill, THREAT)
    assert received, "alice wrote to bill"

    identity = evolve(bob.identity, amf=bill.identity.amf)
    material = KeyMaterial(identity=identity, epk=bob.epk, anon=bob.anon)
    again = game.speak(BOB, Register(material=material, access_key=bob.access_key))
    if isinstance(again, Rejection):
        game.note(f"bob's provider does not register bill's key for him: {again}")
    for message in received:
        file(game, message, view.alice, BOB.uid)
