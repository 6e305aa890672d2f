"""F9: the report names the namesake's key."""

from adversaries.abp.abuse import ABUSE
from games.abp.sender_binding import SenderBinding, Senders
from games.world import ALICE_CHAT, BOB, EVE_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.values import Message


@adversary("abp/sender_binding", finding="F9", cites="9(b), 11")
def namesake_takes_the_blame(game: SenderBinding, view: Senders, coins: Coins) -> None:
    """Mallory sends abuse, and her namesake at another provider says hello.

    Sessions are indexed by sid alone: the keys that bob's client puts into the report are the
    namesake's.
    """
    other = game.open_account(EVE_CHAT, MALLORY.uid)
    _, c = game.scheme.send(view.mallory, ABUSE, BOB, coins)
    game.deliver(ALICE_CHAT, c)
    _, c = game.scheme.send(other, Message(b"hello"), BOB, coins)
    game.deliver(EVE_CHAT, c)
    game.bob_reports()
