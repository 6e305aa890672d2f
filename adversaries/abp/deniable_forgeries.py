"""The forgers that make franking deniable, put to use."""

from adversaries.abp.accusation import THREAT, Franked, file, tag_for
from games.abp.accused import View
from games.abp.receiver_binding import ReceiverBinding
from games.world import ALICE, BOB, BOB_CHAT
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.messenger.state import Received


@adversary()
def deniable_forgeries(game: ReceiverBinding[Franked], view: View, coins: Coins) -> None:
    """Bob uses the forgers that make franking deniable, Forge and RForge, and reports the result.

    The recipient can make tags that its own Verify accepts (that is deniability); the judge must
    tell them from alice's.
    """
    scheme = game.scheme
    bob, judge = view.recipient, view.pki[BOB_CHAT].amf
    franked, _ = tag_for(scheme, view, THREAT, coins)
    certificate = scheme.shown(bob)[0].certificate
    for tag in (
        scheme.amf.forge(view.alice.amf, bob.identity.amf, judge, franked, coins),
        scheme.amf.rforge(view.alice.amf, bob.sk_amf, judge, franked, coins),
    ):
        forged = Received(sender=ALICE, m=THREAT, franked=franked, tag=tag, certificate=certificate)
        file(game, forged, view.alice, BOB.uid)
