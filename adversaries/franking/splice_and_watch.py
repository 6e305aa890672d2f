"""What a receiver shows tells a follower whose message it was."""

from adversaries.generic.crossbreed import crossbreeds
from games.franking.sender_anonymity import Follower, SenderAnonymity, View
from harness.declare.coins import Coins
from harness.declare.game import Likelihood
from harness.declare.registry import adversary
from schemes.franking.interface import MessageFranking
from schemes.franking.wire import Fanout
from schemes.values import Message

SURE = 0.99
KNOWN = Message(b"good morning")


@adversary(versions=[Follower.REACTION], finding="MIMI4")
def splice_and_watch(
    game: SenderAnonymity[MessageFranking], view: View, coins: Coins
) -> Likelihood:
    """Put a known sender's frank on a message, and see whether it is shown.

    One of alice's messages is known to be hers: she uses the follower's own application, or a user
    there has answered her. Its frank is valid for every message of hers in that room, if nothing
    binds it to one. The follower delivers a message of somebody's with that frank, and waits for
    the receipt: there is one if the somebody is alice. Every other mixture of the two is tried too.
    """
    left, right, *_ = game.choices()
    challenge = game.challenge(left, right)
    counts = [_shown(game, game.send(uri, KNOWN), challenge) for uri in (left, right)]
    game.note(f"mixtures that are shown, with left's and with right's message: {counts}")
    if counts[0] == counts[1]:
        return Likelihood(0.5)
    return Likelihood(SURE if counts[1] > counts[0] else 1 - SURE)


def _shown(game: SenderAnonymity[MessageFranking], known: Fanout, challenge: Fanout) -> int:
    return sum(game.deliver(mixture) for mixture in crossbreeds(known, challenge))
