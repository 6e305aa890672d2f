"""A hub of one's own."""

from typing import cast

from adversaries.franking.moves import own_stamp
from games.franking import forwarder_integrity, sender_binding
from games.franking.forwarder_integrity import ForwarderIntegrity
from games.franking.sender_binding import Forwarder, SenderBinding
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.franking.interface import MessageFranking
from schemes.franking.wire import Fanout, Uri
from schemes.values import Message

THREAT = Message(b"I know where you live")

Game = ForwarderIntegrity[MessageFranking] | SenderBinding[MessageFranking]
View = forwarder_integrity.View | sender_binding.View


@adversary(
    finding="MIMI5",
    cites="draft-ietf-mimi-protocol, before pull request 118",
    versions=[*forwarder_integrity.Help, Forwarder.COLLUDES],
)
def forge_as_a_member(
    game: ForwarderIntegrity[MessageFranking] | SenderBinding[MessageFranking],
    view: View,
    coins: Coins,
) -> None:
    """Run the hub's algorithm with keys of one's own, and what the room has told its members.

    If receivers check with a secret of the room's, every member can make what they check: mallory
    hands the secret to its friend, the follower, who takes the hub's frank off a message and puts
    one of its own on. The receiver accepts it, and the hub has never seen it.
    """
    sender, fanout = _threat(game, view, coins)
    _, stamp = own_stamp(game.scheme, view.rooms[0], sender, fanout, fanout.time, coins)
    game.deliver(evolve(fanout, stamp=stamp))


def _threat(game: Game, view: View, coins: Coins) -> tuple[Uri, Fanout]:
    """A message on its way to bob: an honest user's, or mallory's own."""
    room = view.rooms[0]
    # The view tells which game it is: what an adversary holds is a handle with its oracles.
    if isinstance(view, forwarder_integrity.View):
        forwarding = cast(ForwarderIntegrity[MessageFranking], game)
        return view.senders[0], forwarding.send(view.senders[0], room.uri, THREAT)
    sending = cast(SenderBinding[MessageFranking], game)
    sent = game.scheme.frank(view.mallory, view.bob, room, THREAT, coins)
    fanout = sending.submit(room.uri, sent)
    assert not isinstance(fanout, Rejection), "an honest client made it"
    return view.mallory.uri, fanout
