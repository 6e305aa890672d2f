"""F9: the report names the namesake's key."""

from adversaries.abp.abuse import ABUSE, hand_over
from games.abp.sender_binding import SenderBinding, View
from games.world import ALICE_CHAT, BOB, EVE_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.messenger.interface import Abp
from schemes.messenger.names import User
from schemes.values import Message


@adversary(finding="F9", cites="9(b), 11")
def namesake_takes_the_blame(game: SenderBinding[Abp], view: View, coins: Coins) -> None:
    """Mallory sends abuse, and her namesake at another provider says hello.

    Sessions are indexed by sid alone: the keys that bob's client puts into the report are the
    namesake's.
    """
    other = game.open_account(User(EVE_CHAT, MALLORY.uid))
    _, packets = game.scheme.send(view.mallory, ABUSE, BOB, coins)
    hand_over(game, ALICE_CHAT, packets)
    _, packets = game.scheme.send(other, Message(b"hello"), BOB, coins)
    hand_over(game, EVE_CHAT, packets)
    game.bob_reports()
