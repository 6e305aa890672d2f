"""A sender that wants its follower to be able to exchange franks."""

from adversaries.generic.crossbreed import crossbreeds
from games.franking.sender_binding import Forwarder, SenderBinding, View
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.franking.interface import MessageFranking
from schemes.values import Message


@adversary(versions=[Forwarder.COLLUDES], finding="MIMI2, MIMI3")
def one_salt_for_two(game: SenderBinding[MessageFranking], view: View, coins: Coins) -> None:
    """Two messages with the same coins: the same salt, and the same opening.

    Whatever a sender draws for each message it may draw once, so that it connects nothing. Mallory
    writes a greeting and a threat with the same coins, and its friend, the follower, delivers all
    mixtures of the two: the threat with the greeting's frank is shown, and cannot be reported.
    """
    key, room = coins.bytes(32), view.rooms[0]
    fanouts = []
    for m in (Message(b"hello"), Message(b"I know where you live")):
        sent = game.scheme.frank(view.mallory, view.bob, room, m, Coins(key))
        fanout = game.submit(room.uri, sent)
        assert not isinstance(fanout, Rejection), "an honest client may draw these coins"
        fanouts.append(fanout)
    greeting, threat = fanouts
    for mixture in crossbreeds(threat, greeting):
        game.deliver(mixture)
