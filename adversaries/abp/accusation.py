"""What attacks on receiver binding share: a report under a key of the adversary's."""

from typing import Protocol, TypeVar

from games.abp.accused import View
from games.abp.receiver_binding import ReceiverBinding
from games.abp.receiver_binding_coins import ReceiverBindingCoins
from games.abp.receiver_binding_moved import ReceiverBindingMoved
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from schemes.messenger.interface import Abp, Formats, UsesAmf
from schemes.messenger.state import ClientState, Received
from schemes.messenger.wire import Certificate, Identity
from schemes.values import FrankingTag, Identifier, Message

THREAT = Message(b"I know where you live")


class Franked(Abp, Formats, UsesAmf, Protocol):
    """A messenger of which it is known what is franked, and how a report is written."""


F = TypeVar("F", bound=Franked)

Framing = ReceiverBinding[F] | ReceiverBindingMoved[F] | ReceiverBindingCoins[F]
"""A game of receiver binding."""


def tag_for(scheme: Franked, view: View, m: Message, coins: Coins) -> tuple[Message, FrankingTag]:
    """What mallory's key franks for bob as alice's, and the tag."""
    franked = scheme.franked(m, None, ALICE, BOB)
    judge = view.pki[BOB_CHAT].amf
    tag = scheme.amf.frank(view.mallory.sk_amf, view.recipient.identity.amf, judge, franked, coins)
    return franked, tag


def accuse(game: Framing[F], view: View, alleged: Certificate, m: Message, coins: Coins) -> None:
    """A report that alice sent m, under the key in `alleged`, which is mallory's."""
    franked, tag = tag_for(game.scheme, view, m, coins)
    received = Received(sender=ALICE, m=m, franked=franked, tag=tag, certificate=alleged)
    file(game, received, alleged.identity, BOB.uid)


def file(game: Framing[F], received: Received, pk_sid: Identity, rid: Identifier) -> None:
    """A report that rid was sent this, under pk_sid, if such a report can be written."""
    rho = attempt(game.scheme.report_of, received, pk_sid, rid, b"threat")
    if isinstance(rho, Rejection):
        game.note(f"no such report can be written: {rho}")
    else:
        game.report(rho)


def written_to(game: ReceiverBinding[F], friend: ClientState, m: Message) -> tuple[Received, ...]:
    """What a friend of bob's is shown when alice writes m to it."""
    packets = game.alice_sends(friend.user, m)
    if isinstance(packets, Rejection):
        game.note(f"alice's client does not send: {packets}")
        return ()
    for packet in packets:
        if not isinstance(packet, Rejection):
            arrived = attempt(game.scheme.receive, friend, ALICE_CHAT, packet)
            friend = friend if isinstance(arrived, Rejection) else arrived[0]
    return game.scheme.shown(friend)
