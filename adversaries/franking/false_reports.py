"""Generic: reports in alice's name, mixed, changed, and of messages that others wrote."""

from itertools import product

from adversaries.franking.moves import mutated
from adversaries.generic.crossbreed import crossbreeds
from games.franking.receiver_binding import Accused, ReceiverBinding, View
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.franking.interface import MessageFranking
from schemes.franking.wire import Client, Delivered, Report
from schemes.values import Message

SAID = Message(b"see you at noon"), Message(b"see you in hell"), Message(b"see you")
NEVER_SENT = Message(b"I know where you live")


@adversary(versions=[Accused.HONEST])
def tamper_with_reports(game: ReceiverBinding[MessageFranking], view: View, coins: Coins) -> None:
    """Every mixture of true reports, from two rooms, and of one with a content of one's own.

    Each field is also flipped, cut and extended; and mallory reports what bob got.
    """
    here, there = view.rooms
    true = [
        _report(game.send(room.uri, m)) for room, m in zip((here, here, there), SAID, strict=True)
    ]
    mallory = Client(view.alice, view.mallory.secret, view.mallory.public)
    own = game.scheme.frank(mallory, view.bob.peer, here, NEVER_SENT, coins)
    for other in (*true[1:], evolve(true[1], inside=own.inside)):
        for mixture in (other, *crossbreeds(true[0], other)):
            game.report(view.bob.uri, mixture)
    for changed in (true[0], *mutated(true[0], coins)):
        game.report(view.mallory.uri, changed)
        game.report(view.bob.uri, changed)


@adversary(versions=[Accused.HONEST])
def frank_in_her_name(game: ReceiverBinding[MessageFranking], view: View, coins: Coins) -> None:
    """Mallory's client says that it is alice's, to the room and not to the hub.

    No honest member is shown what it writes, but the hub stamps it; bob reports it as alice's, in
    each room.
    """
    posing = Client(view.alice, view.mallory.secret, view.mallory.public)
    for claimed, used in product(view.rooms, repeat=2):
        sent = game.scheme.frank(posing, view.bob.peer, claimed, NEVER_SENT, coins)
        fanout = game.submit(view.mallory.uri, used.uri, sent)
        if isinstance(fanout, Rejection):
            continue
        for room in view.rooms:
            report = Report(view.alice, room.uri, fanout.time, sent.inside, fanout.stamp)
            game.report(view.bob.uri, report)
            game.report(view.bob.uri, evolve(report, time=type(report.time)()))


def _report(d: Delivered | Rejection) -> Report:
    assert not isinstance(d, Rejection), "bob's key is an honest one"
    return Report(d.sender.uri, d.room, d.time, d.inside, d.stamp)
