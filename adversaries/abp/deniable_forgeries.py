"""The forgers that make franking deniable, put to use."""

from adversaries.abp.accusation import THREAT, tag_for
from games.abp.receiver_binding import Clients, ReceiverBinding
from games.world import ALICE, BOB, BOB_CHAT
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.messenger.design import Design
from schemes.messenger.state import Received


@adversary("abp/receiver_binding", needs=Design)
def deniable_forgeries(game: ReceiverBinding, view: Clients, coins: Coins) -> None:
    """Bob uses the forgers that make franking deniable, Forge and RForge, and reports the result.

    The recipient can make tags that its own Verify accepts (that is deniability); the judge must
    tell them from alice's.
    """
    scheme = game.scheme
    assert isinstance(scheme, Design)
    bob, judge = view.recipient, view.pki[BOB_CHAT].amf
    franked, _ = tag_for(scheme, view, THREAT, coins)
    certificate = bob.shown[0].certificate
    for tag in (
        scheme.amf.forge(view.alice.amf, bob.identity.amf, judge, franked, coins),
        scheme.amf.rforge(view.alice.amf, bob.amf, judge, franked, coins),
    ):
        forged = Received(ALICE, THREAT, franked, tag, certificate)
        game.report(scheme.report.encode(forged, view.alice, BOB.uid, b"threat"))
