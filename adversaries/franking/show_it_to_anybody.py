"""Does evidence convince somebody who is not the hub?"""

from collections.abc import Iterator

from adversaries.franking.moves import own_stamp
from games.franking.deniability import Deniability, Shown, View
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Likelihood
from harness.declare.registry import adversary
from schemes.franking.wire import Delivered, Evidence
from schemes.values import Message

SURE = 0.99
SHOWN = "shown"
SAID = Message(b"off the record")


@adversary(finding="MIMI8")
def show_it_to_anybody(game: Deniability, view: View, coins: Coins) -> Likelihood:
    """Run the receiver's check on what bob shows, and on what bob can make up.

    A journalist has bob's telephone, and alice's, and the hub's public keys. What bob's client
    checks the journalist checks too; of a message without its stamp also with a stamp by a hub of
    the journalist's own, for what alice's client made must hold by itself. Then the same of what
    `simulate` makes up, and the lengths of both. Where they never differ nobody is convinced.
    """
    shown = game.challenge(SAID)
    bob, alice = view.bob, view.alice.peer
    made_up = game.scheme.simulate(bob, alice, view.room, SAID, shown.time, coins)
    said = [tuple(_answers(game, view, e, coins)) for e in (shown, made_up)]
    if said[0] == said[1]:  # what is real is shown: of two refusals neither is
        return Likelihood(0.5 if SHOWN in said[1] else SURE)
    game.note(f"what bob shows: {', '.join(said[0])}; what he can make up: {', '.join(said[1])}")
    return Likelihood(1 - SURE)


def _answers(game: Deniability, view: View, e: Evidence, coins: Coins) -> Iterator[str]:
    """What the receiver's check says of it, and how long it is."""
    sent, sender = e.sent, view.alice.peer
    stamps = [(view.room, e.stamp)]
    if game.version is Shown.MESSAGE:
        stamps.append(own_stamp(game.scheme, view.room, sender.uri, sent, e.time, coins))
    for room, stamp in stamps:
        d = Delivered(sender, room.uri, e.time, sent.inside, sent.bound, sent.loose, stamp)
        checked = attempt(game.scheme.receive, view.bob, room, d)
        yield str(checked) if isinstance(checked, Rejection) else SHOWN
    yield from (f"{len(part)} bytes" for part in (sent.inside, sent.bound, sent.loose))
