"""F9: the report names the namesake's key."""

from adversaries.abp.abuse import ABUSE, hand_over
from adversaries.generic.identifiers import strangers
from games.abp.sender_binding import SenderBinding, View
from games.world import ALICE_CHAT, BOB, EVE_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.registry import adversary
from schemes.messenger.interface import Abp
from schemes.values import Message

NEAR = 2
"""Accounts with names that are nearly mallory's, drawn anew in each trial."""


@adversary(finding="F9", cites="9(b), 11")
def namesake_takes_the_blame(game: SenderBinding[Abp], view: View, coins: Coins) -> None:
    """Mallory sends abuse, and her namesake at another provider says hello.

    Sessions are indexed by sid alone: the keys that bob's client puts into the report are the
    namesake's. So do some at her own provider whose names are nearly hers, or as long as a name can
    be; what they send must be reportable too.
    """
    _, packets = game.scheme.send(view.mallory, ABUSE, BOB, coins)
    hand_over(game, ALICE_CHAT, packets)
    for user in strangers(MALLORY, coins, NEAR, ALICE_CHAT, EVE_CHAT):
        other = game.open_account(user)
        hello = attempt(game.scheme.send, other, Message(b"hello"), BOB, coins)
        if isinstance(hello, Rejection):
            game.note(f"{user}'s client sends nothing: {hello}")
        else:
            hand_over(game, user.provider, hello[1])
    game.bob_reports()
