"""F9: alice at another provider takes over alice's session."""

from adversaries.generic.identifiers import strangers
from adversaries.pro.forgeries import packets_for_bob
from games.pro.authenticity import Authenticity, View
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.registry import adversary
from schemes.messenger.interface import Pro
from schemes.values import Message

NEAR = 3
"""Accounts with names that are nearly alice's, drawn anew in each trial."""


@adversary(finding="F9", cites="6(a), 9(a), 9(b)")
def namesake(game: Authenticity[Pro], view: View, coins: Coins) -> None:
    """Alice of EveChat writes to bob, and bob's session with alice of AliceChat is hers.

    Identifiers are unique at their own provider only, and sessions are indexed by sid alone: an
    honest first contact from the namesake replaces the keys that bob holds for alice. Some accounts
    at AliceChat do the same whose names are nearly alice's, or as long as a name can be.
    """
    rp = view.servers.provider(BOB_CHAT)
    for user in strangers(ALICE, coins, NEAR, ALICE_CHAT, EVE_CHAT):
        other = game.open_account(user)
        packets = attempt(packets_for_bob, game.scheme, other, rp, Message(b"hi, bob"), coins)
        if isinstance(packets, Rejection):
            game.note(f"what {user} writes goes nowhere: {packets}")
            continue
        for packet in packets:
            game.deliver(BOB, user.provider, packet)
