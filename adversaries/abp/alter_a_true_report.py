"""A true report, altered."""

from dataclasses import replace

from adversaries.abp.accusation import THREAT, tag_for
from games.abp.receiver_binding import Clients, ReceiverBinding
from games.world import BOB, BOB_CHAT
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.messenger.design import Design
from schemes.messenger.state import User
from schemes.values import FrankingTag, Identifier


@adversary("abp/receiver_binding", needs=Design)
def alter_a_true_report(game: ReceiverBinding, view: Clients, coins: Coins) -> None:
    """Bob changes what a true report says: the message, the tag, the recipient.

    Reports alice's real message with other words, with every field of the tag's bytes disturbed,
    and her message to bob as if an account of bob's friend had received it.
    """
    scheme = game.scheme
    assert isinstance(scheme, Design)
    friend = User(BOB_CHAT, Identifier(b"bill"))
    game.open_account(*friend)
    received = view.recipient.shown[0]
    franked, _ = tag_for(scheme, view, THREAT, coins)
    at = coins.below(len(received.tag))
    flipped = received.tag[:at] + bytes([received.tag[at] ^ 1]) + received.tag[at + 1 :]
    for altered, rid in (
        (replace(received, franked=franked), BOB),
        (replace(received, franked=franked, tag=FrankingTag(flipped)), BOB),
        (replace(received, franked=franked, tag=FrankingTag(b"")), BOB),
        (received, friend),
    ):
        game.report(scheme.report.encode(altered, view.alice, rid.uid, b"threat"))
