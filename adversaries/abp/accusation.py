"""What attacks on receiver binding share: a report under a key of the adversary's."""

from games.abp.receiver_binding import Clients
from games.world import ALICE, BOB, BOB_CHAT
from harness.declare.coins import Coins
from schemes.messenger.design import Design
from schemes.messenger.state import Certificate, Received
from schemes.values import FrankingTag, Message

THREAT = Message(b"I know where you live")


def tag_for(scheme: Design, view: Clients, m: Message, coins: Coins) -> tuple[Message, FrankingTag]:
    """What mallory's key franks for bob, and the tag."""
    franked = scheme.labels.franked(m, scheme.labels.compose(m, None), BOB)
    judge = view.pki[BOB_CHAT].amf
    tag = scheme.amf.frank(view.mallory.amf, view.recipient.identity.amf, judge, franked, coins)
    return franked, tag


def accuse(scheme: Design, view: Clients, alleged: Certificate, m: Message, coins: Coins) -> bytes:
    """A report that alice sent m, under the key in `alleged`, which is mallory's."""
    franked, tag = tag_for(scheme, view, m, coins)
    received = Received(ALICE, m, franked, tag, alleged)
    return scheme.report.encode(received, alleged.identity, BOB.uid, b"threat")
