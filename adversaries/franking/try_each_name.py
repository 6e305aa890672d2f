"""Generic: the receiver's own check, under each name."""

from adversaries.franking.moves import own_client
from games.franking.sender_anonymity import SenderAnonymity, View
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Likelihood
from harness.declare.registry import adversary
from schemes.franking.interface import MessageFranking
from schemes.franking.wire import Client, Delivered, Fanout, Uri
from schemes.values import Message

SURE = 0.99
KNOWN = Message(b"good morning")
Answers = tuple[str, ...]


@adversary()
def try_each_name(game: SenderAnonymity[MessageFranking], view: View, coins: Coins) -> Likelihood:
    """Put the stamp on a message of one's own in each name, and run the receiver's check on it.

    Whatever the check says (it passes, or fails at one step or another) is compared with what it
    says of messages whose sender is known. A stamp that can be held against a name in any way falls
    to this, whatever it is made of.
    """
    left, right, *_ = game.choices()
    first = game.challenge(left, right)
    if not any((first.bound, first.loose, first.stamp.fields())):
        return Likelihood(0.5)  # there is nothing that could be held against a name
    known = [_answers(game, view, game.send(uri, KNOWN), coins) for uri in (left, right)]
    seen = _answers(game, view, first, coins)
    if known[0] == known[1] or seen not in known:
        return Likelihood(0.5)
    game.note(f"the check says the same of the challenge as of {(left, right)[known.index(seen)]}")
    return Likelihood(SURE if seen == known[1] else 1 - SURE)


def _answers(
    game: SenderAnonymity[MessageFranking], view: View, fanout: Fanout, coins: Coins
) -> Answers:
    """What the check says under each of the first two names, with our own tag and with theirs."""
    me = own_client(game.scheme, view.members[0].uri, coins)
    return tuple(_answer(game, view, fanout, me, uri, coins) for uri in game.choices()[:2])


def _answer(
    game: SenderAnonymity[MessageFranking],
    view: View,
    fanout: Fanout,
    me: Client,
    name: Uri,
    coins: Coins,
) -> str:
    posing = own_client(game.scheme, name, coins)
    sent = game.scheme.frank(posing, me.peer, view.room, KNOWN, coins)
    said = []
    for bound, loose in ((sent.bound, sent.loose), (fanout.bound, fanout.loose)):
        delivered = Delivered(
            sender=posing.peer,
            room=fanout.room,
            time=fanout.time,
            inside=sent.inside,
            bound=bound,
            loose=loose,
            stamp=fanout.stamp,
        )
        checked = attempt(game.scheme.receive, me, view.room, delivered)
        said.append(str(checked) if isinstance(checked, Rejection) else "shown")
    return "; ".join(said)
