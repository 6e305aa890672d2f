"""The hub's signature tells a follower who wrote."""

from games.franking.sender_anonymity import SenderAnonymity, View
from harness.declare.coins import Coins
from harness.declare.game import Likelihood
from harness.declare.registry import adversary
from schemes.franking.interface import Vouching
from schemes.franking.wire import Context

SURE = 0.99


@adversary(finding="MIMI1", cites="draft-ietf-mimi-protocol-06, Hub processing")
def names_the_sender(game: SenderAnonymity[Vouching], view: View, coins: Coins) -> Likelihood:
    """A follower verifies the hub's signature once for each member of the room.

    The hub leaves sender_uri out of what it fans out, and signs it. What else is under the
    signature (server_frank, the ciphersuite, room_uri, accepted_timestamp) stands beside it in
    the clear, the hub's public key is in the GroupContext, and the names are in the participant
    list, or are those of the provider's other rooms. So the follower writes each name into the
    context, and verifies: for the sender the signature holds, for everybody else it does not.
    It takes one message and as many verifications as there are members.
    """
    choices = game.choices()
    left = choices[coins.below(len(choices))]
    right = next(uri for uri in choices if uri != left)
    fanout = game.challenge(left, right)
    named = [
        peer.uri
        for peer in view.members
        if game.scheme.vouched(
            view.room, Context(peer.uri, fanout.room, fanout.time), fanout.bound, fanout.stamp
        )
    ]
    game.note(f"the signature holds for: {', '.join(map(str, named)) or 'nobody'}")
    if named == [left]:
        return Likelihood(1 - SURE)
    return Likelihood(SURE if named == [right] else 0.5)
