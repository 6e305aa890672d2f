"""A true report, altered."""

from adversaries.abp.accusation import THREAT, Franked, file, tag_for
from adversaries.generic.identifiers import near
from adversaries.generic.mutants import drawn, mutants
from games.abp.accused import View
from games.abp.receiver_binding import ReceiverBinding
from games.world import BOB, BOB_CHAT
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.messenger.names import User
from schemes.values import FrankingTag, Message

CHANGES = 6
"""Tags, and messages, that are tried of many with one change."""


@adversary()
def alter_a_true_report(game: ReceiverBinding[Franked], view: View, coins: Coins) -> None:
    """Bob changes what a true report says: the message, the tag, the recipient.

    Reports alice's real message with other words, with any byte of them or of the tag flipped, cut
    off or added, and her message to bob as if a friend with nearly his name had received it.
    """
    friend = User(BOB_CHAT, near(BOB.uid, coins, 1)[0])
    game.open_account(friend)
    received = game.scheme.shown(view.recipient)[0]
    other, tag = tag_for(game.scheme, view, THREAT, coins)
    words = drawn(mutants(received.franked, coins, others=[other]), CHANGES, coins)
    tags = drawn(mutants(received.tag, coins, others=[tag]), CHANGES, coins)
    for altered, rid in (
        (evolve(received, franked=other), BOB),
        (received, friend),
        *((evolve(received, franked=Message(m)), BOB) for m in words),
        *((evolve(received, franked=other, tag=FrankingTag(sigma)), BOB) for sigma in tags),
    ):
        file(game, altered, view.alice, rid.uid)
