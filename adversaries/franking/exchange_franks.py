"""A follower makes what it likes unreportable."""

from games.franking.forwarder_integrity import ForwarderIntegrity, View
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.franking.interface import MessageFranking
from schemes.values import Message


@adversary(finding="MIMI2", cites="draft-ietf-mimi-protocol-06, Hub processing, Report abuse")
def exchange_franks(game: ForwarderIntegrity[MessageFranking], view: View, coins: Coins) -> None:
    """Two messages of one sender in one room, and their franks change places.

    A follower whose user abuses somebody, or who is paid by one, wants no report to succeed. It
    holds back one message until the next one of the same sender comes, and exchanges server_frank,
    accepted_timestamp and signature between the two. Each signature is genuine, and over the same
    sender and room; the receiver holds franking_tag against the content, and nothing holds
    server_frank against franking_tag but the hub's own key. So both messages are shown. When the
    receiver reports one, the hub finds that server_frank is not that message's, and rejects it.
    """
    sender, room = view.senders[0], view.rooms[0].uri
    first = game.send(sender, room, Message(b"hello"))
    second = game.send(sender, room, Message(b"I know where you live"))
    for one, other in ((first, second), (second, first)):
        shown = game.deliver(evolve(one, time=other.time, stamp=other.stamp))
        game.note(f"with the other's frank the message is {'shown' if shown else 'refused'}")
