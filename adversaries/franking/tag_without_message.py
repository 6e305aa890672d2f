"""A report of what was never sent."""

from games.franking.receiver_binding import Accused, ReceiverBinding, View
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.franking.interface import MessageFranking
from schemes.franking.wire import Report, Sent
from schemes.values import Message


@adversary(versions=[Accused.COLLUDES], finding="MIMI6, FRANK1")
def tag_without_message(game: ReceiverBinding[MessageFranking], view: View, coins: Coins) -> None:
    """Mallory submits the tag of a threat beside the ciphertext of a greeting.

    The hub reads neither, and stamps the tag. Every honest receiver sees that tag and content do
    not belong together, and shows nothing. Bob, who has the threat and its salt from mallory by
    another way, reports it. So a hub that counts reports can be fed with messages that
    no honest person in the room ever got: to flood it, or to have a room closed.
    """
    room = view.rooms[0]
    greeting, threat = (
        game.scheme.frank(view.mallory, view.bob.peer, room, m, coins)
        for m in (Message(b"hello"), Message(b"I know where you live"))
    )
    sent = Sent(greeting.inside, threat.bound, threat.loose, threat.for_hub)
    fanout = game.submit(view.mallory.uri, room.uri, sent)
    if isinstance(fanout, Rejection):
        return
    report = Report(view.mallory.uri, room.uri, fanout.time, threat.inside, fanout.stamp)
    judged = game.report(view.bob.uri, report)
    game.note(f"the hub {'refuses' if isinstance(judged, Rejection) else 'accepts'} the report")
