"""Generic: what a sender's client makes, mixed, changed, and in other names."""

from collections.abc import Iterator

from adversaries.franking.moves import TRIES, mutated
from adversaries.generic.crossbreed import crossbreeds
from adversaries.generic.mutants import drawn, mutants
from games.franking.sender_binding import SenderBinding, View
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.franking.interface import MessageFranking
from schemes.franking.wire import Client, ClientPublic, Sent
from schemes.values import Message

GREETING, THREAT = Message(b"hello"), Message(b"I know where you live")


@adversary()
def dishonest_tags(game: SenderBinding[MessageFranking], view: View, coins: Coins) -> None:
    """Submit everything that is nearly honest, and have it delivered as it is.

    Two honest messages are mixed field by field; each field is flipped, cut and extended; a message
    says that it is carol's, or that it belongs into another room; the directory gets keys that are
    nearly right. What is shown must be reportable.
    """
    for sent in _nearly_honest(game.scheme, view, coins):
        _send(game, view, sent)
    honest = game.scheme.frank(view.mallory, view.bob, view.rooms[0], THREAT, coins)
    for key in drawn(mutants(view.mallory.public, coins, tries=TRIES), TRIES, coins):
        game.publish(ClientPublic(key))
        _send(game, view, honest)


def _send(game: SenderBinding[MessageFranking], view: View, sent: Sent) -> None:
    fanout = game.submit(view.rooms[0].uri, sent)
    if not isinstance(fanout, Rejection):
        game.deliver(fanout)


def _nearly_honest(scheme: MessageFranking, view: View, coins: Coins) -> Iterator[Sent]:
    me = view.mallory
    carol = Client(view.carol, me.secret, me.public)
    here, there = view.rooms
    one, other = (scheme.frank(me, view.bob, here, m, coins) for m in (GREETING, THREAT))
    yield from crossbreeds(one, other)
    yield scheme.frank(me, view.bob, there, THREAT, coins)
    yield scheme.frank(carol, view.bob, here, THREAT, coins)
    yield from mutated(one, coins)
