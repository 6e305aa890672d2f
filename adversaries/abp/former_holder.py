"""F39: an old certificate frames the present holder."""

from adversaries.abp.accusation import THREAT, Franked, file
from games.abp.accused import View
from games.abp.receiver_binding_moved import ReceiverBindingMoved
from games.world import ALICE, BOB, BOB_CHAT
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.messenger.state import Received
from schemes.messenger.wire import Certificate


@adversary(finding="F39", cites="6(a), 11, 12")
def former_holder(game: ReceiverBindingMoved[Franked], view: View, coins: Coins) -> None:
    """Who had alice's identifier before her franks a threat today, and bob reports it as hers.

    The provider's signature over (alice, the old key) is valid for ever, and nothing in it says
    that the account is gone: a report that carries the certificate is no better than one without.
    """
    scheme, former = game.scheme, game.former_holder()
    pk_bob, judge = view.recipient.identity.amf, view.pki[BOB_CHAT].amf
    franked = scheme.franked(THREAT, None, ALICE, BOB)
    tag = scheme.amf.frank(former.sk_amf, pk_bob, judge, franked, coins)
    old = Certificate(sid=ALICE.uid, identity=former.identity, signature=former.signature)
    received = Received(sender=ALICE, m=THREAT, franked=franked, tag=tag, certificate=old)
    game.note("the old certificate still verifies, as it would in a message")
    file(game, received, former.identity, BOB.uid)
