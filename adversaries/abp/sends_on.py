"""Accounts that send more than they may."""

from adversaries.abp.accounts import HELLO, write
from adversaries.generic.identifiers import strangers
from games.abp.ban import Ban
from games.abp.spam_filter import LIMIT, SpamFilter, View
from games.world import ALICE, ALICE_CHAT, BOB_CHAT, EVE_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.messenger.interface import Abp
from schemes.messenger.state import ClientState
from schemes.messenger.wire import Forward
from schemes.values import PkeCiphertext

JUNK = Forward(rp=BOB_CHAT, c=PkeCiphertext(bytes(100)))
NEAR = 1


@adversary(cites="7, 12")
def sends_on(game: Ban[Abp], view: ClientState, coins: Coins) -> None:
    """Mallory is banned, and alice's namesake elsewhere with her; she sends on, and so does alice.

    A provider that bans nobody is found, and so is one that bans too many.
    """
    game.alice_writes()
    for user in strangers(ALICE, coins, NEAR, ALICE_CHAT, EVE_CHAT):
        game.open_account(user)
        game.ban(user)
        game.speak(user, JUNK)
    game.ban(MALLORY)
    client = write(game, view, HELLO, coins)
    write(game, client, HELLO, coins)
    game.alice_writes()


@adversary(cites="10")
def sends_a_lot(game: SpamFilter[Abp], view: View, coins: Coins) -> None:
    """Several accounts send more than the limit, in two periods; alice sends what she may.

    A filter that never stops anybody is found, and so is one that makes others pay, or never
    begins a new period.
    """
    users = [MALLORY, *strangers(ALICE, coins, NEAR, ALICE_CHAT, EVE_CHAT)]
    for user in users[1:]:
        game.open_account(user)
    for _ in range(2):
        for user in users:
            for _ in range(view.limit + 1):
                game.speak(user, JUNK)
        for _ in range(LIMIT):
            game.alice_writes()
        game.next_period()
