"""F9: alice at another provider takes over alice's session."""

from adversaries.pro.forgeries import packets_for_bob
from games.pro.authenticity import Authenticity, View
from games.world import ALICE, BOB, BOB_CHAT, EVE_CHAT
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.messenger.interface import Pro
from schemes.messenger.names import User
from schemes.values import Message


@adversary(finding="F9", cites="6(a), 9(a), 9(b)")
def namesake(game: Authenticity[Pro], view: View, coins: Coins) -> None:
    """Alice of EveChat writes to bob, and bob's session with alice of AliceChat is hers.

    Identifiers are unique at their own provider only, and sessions are indexed by sid alone: an
    honest first contact from the namesake replaces the keys that bob holds for alice.
    """
    other = game.open_account(User(EVE_CHAT, ALICE.uid))
    rp = view.servers.provider(BOB_CHAT)
    for packet in packets_for_bob(game.scheme, other, rp, Message(b"hi, bob"), coins):
        game.deliver(BOB, EVE_CHAT, packet)
