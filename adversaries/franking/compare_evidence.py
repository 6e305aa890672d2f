"""Generic: what repeats in several pieces of evidence, and how long they are."""

from collections.abc import Sequence

from adversaries.franking.moves import own_stamp
from adversaries.generic.views import leaves
from games.franking.deniability import Deniability, Shown, View
from harness.declare.coins import Coins
from harness.declare.game import Likelihood
from harness.declare.registry import adversary
from schemes.franking.wire import Evidence, Timestamp, Unstamped
from schemes.values import Message

SURE = 0.99
SAID = Message(b"off the record")
PIECES = 3
Shape = frozenset[tuple[object, ...]]


@adversary()
def compare_evidence(game: Deniability, view: View, coins: Coins) -> Likelihood:
    """Have one message sent several times, and compare with both kinds of one's own.

    The true kind is made with alice's key and the stamp of a hub of one's own, the other with
    `simulate`. A field that repeats in one kind only, or has another length there, tells them
    apart.
    """
    challenges = [game.challenge(SAID) for _ in range(PIECES)]
    times = [challenge.time for challenge in challenges]
    seen = _shape(challenges)
    true, false = (_shape(make(game, view, times, coins)) for make in (_own, _made_up))
    if true == false or seen not in (true, false):
        return Likelihood(0.5)
    return Likelihood(SURE if seen == false else 1 - SURE)


def _own(game: Deniability, view: View, times: Sequence[Timestamp], coins: Coins) -> list[Evidence]:
    made = []
    for time in times:
        sent = game.scheme.frank(view.alice, view.bob.peer, view.room, SAID, coins)
        _, stamp = own_stamp(game.scheme, view.room, view.alice.uri, sent, time, coins)
        made.append(Evidence(sent, time, stamp))
    return [_as_shown(game, e) for e in made]


def _made_up(
    game: Deniability, view: View, times: Sequence[Timestamp], coins: Coins
) -> list[Evidence]:
    bob, alice, room = view.bob, view.alice.peer, view.room
    made = [game.scheme.simulate(bob, alice, room, SAID, time, coins) for time in times]
    return [_as_shown(game, e) for e in made]


def _as_shown(game: Deniability, e: Evidence) -> Evidence:
    return e if game.version is Shown.TRANSCRIPT else Evidence(e.sent, e.time, Unstamped())


def _shape(pieces: Sequence[Evidence]) -> Shape:
    """Of each field its lengths, and whether it repeats."""
    found: dict[object, list[bytes]] = {}
    for piece in pieces:
        for path, data in leaves(piece):
            found.setdefault(path, []).append(data)
    return frozenset(
        (path, frozenset(map(len, seen)), len(set(seen)) == 1) for path, seen in found.items()
    )
