"""A name that ends in a room."""

from adversaries.franking.moves import own_client
from games.franking.receiver_binding import Accused, ReceiverBinding, View
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.franking.interface import MessageFranking
from schemes.franking.wire import Client, Report, Uri
from schemes.values import Message

BETWEEN = b"mimi://hub.example/r/quiet/"
ROOM = Uri(b"mimi://hub.example/r/loud")


@adversary(versions=[Accused.HONEST], finding="MIMI7", cites="pull request 130 of the draft")
def move_the_boundary(game: ReceiverBinding[MessageFranking], view: View, coins: Coins) -> None:
    """A user is called as alice and the beginning of a room, and another room as the rest.

    alice || (x || y) is (alice || x) || y. Somebody opens the room y and the room x || y, and the
    account alice || x, writes in y a content that says it is alice's in x || y, and reports it
    there. The hub puts sender and room together without lengths, and finds its own frank.
    """
    wide = game.open_room(Uri(BETWEEN + ROOM))
    game.open_room(ROOM)
    me = own_client(game.scheme, Uri(view.alice + BETWEEN), coins)
    game.publish(me.uri, me.public)
    posing = Client(view.alice, me.secret, me.public)
    sent = game.scheme.frank(posing, view.bob.peer, wide, Message(b"I hate you all"), coins)
    fanout = game.submit(me.uri, ROOM, sent)
    if isinstance(fanout, Rejection):
        return
    report = Report(view.alice, wide.uri, fanout.time, sent.inside, fanout.stamp)
    game.report(view.bob.uri, report)
