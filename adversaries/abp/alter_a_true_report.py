"""A true report, altered."""

from adversaries.abp.accusation import THREAT, Franked, file, tag_for
from games.abp.receiver_binding import ReceiverBinding, View
from games.world import BOB, BOB_CHAT
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.messenger.names import User
from schemes.values import FrankingTag, Identifier

FRIEND = User(BOB_CHAT, Identifier(b"bill"))


@adversary()
def alter_a_true_report(game: ReceiverBinding[Franked], view: View, coins: Coins) -> None:
    """Bob changes what a true report says: the message, the tag, the recipient.

    Reports alice's real message with other words, with every field of the tag's bytes disturbed,
    and her message to bob as if an account of bob's friend had received it.
    """
    scheme = game.scheme
    game.open_account(FRIEND)
    received = scheme.shown(view.recipient)[0]
    franked, _ = tag_for(scheme, view, THREAT, coins)
    at = coins.below(len(received.tag))
    flipped = received.tag[:at] + bytes([received.tag[at] ^ 1]) + received.tag[at + 1 :]
    for altered, rid in (
        (evolve(received, franked=franked), BOB),
        (evolve(received, franked=franked, tag=FrankingTag(flipped)), BOB),
        (evolve(received, franked=franked, tag=FrankingTag(b"")), BOB),
        (received, FRIEND),
    ):
        file(game, altered, view.alice, rid.uid)
