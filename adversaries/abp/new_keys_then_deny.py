"""F28: a new key makes old messages unreportable."""

from dataclasses import replace

from adversaries.abp.abuse import ABUSE
from games.abp.sender_binding import SenderBinding, Senders
from games.world import ALICE_CHAT, BOB, MALLORY
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.messenger.interface import Messenger
from schemes.messenger.state import ClientState
from schemes.values import Message


def new_device(game: SenderBinding, view: Senders, coins: Coins) -> ClientState:
    """Mallory's account with new keys, certified by her provider, which is with her."""
    scheme: Messenger = game.scheme

    def ask(receiver: str, step: str, request: bytes) -> bytes:
        return scheme.provider(view.sp, str(MALLORY), step, request, ask, coins)[1]

    state, _ = scheme.register(MALLORY, view.sp.pki, False, ask, coins)
    return replace(state, material={BOB: view.bob})


@adversary("abp/sender_binding", finding="F28", cites="9(b), 11")
def new_keys_then_deny(game: SenderBinding, view: Senders, coins: Coins) -> None:
    """Mallory sends abuse, then contacts bob anew with other keys: the abuse is unreportable.

    Step 11 retrieves pk_sid from the client's state when the report is made, and step 9(b) has
    put the new key there: RP judges the old tag under the new key and rejects.
    """
    _, c = game.scheme.send(view.mallory, ABUSE, BOB, coins)
    game.deliver(ALICE_CHAT, c)
    _, c = game.scheme.send(new_device(game, view, coins), Message(b"hello"), BOB, coins)
    game.deliver(ALICE_CHAT, c)
    game.bob_reports()
