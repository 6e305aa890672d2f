"""F38: registering again, so that the provider forgets."""

from adversaries.abp.accounts import HELLO, write
from adversaries.pro.forgeries import new_device, with_keys
from games.abp.ban import Ban
from games.abp.spam_filter import LIMIT, SpamFilter, View
from games.world import MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.messenger.interface import Abp
from schemes.messenger.state import ClientState


def renewed(
    game: Ban[Abp] | SpamFilter[Abp], client: ClientState, coins: Coins
) -> ClientState | None:
    """The account with new keys, if its provider takes them."""
    device = new_device(game.scheme, client, coins)
    answer = game.speak(client.user, with_keys(device, device.identity))
    if isinstance(answer, Rejection):
        game.note(f"the provider registers no new keys: {answer}")
        return None
    return evolve(device, signature=answer.signature)


@adversary(finding="F38", cites="7, 12")
def register_again(game: Ban[Abp], view: ClientState, coins: Coins) -> None:
    """Mallory is banned, has a new device, and registers its keys.

    A provider that stores the account anew has nothing in it that says that it was banned. The
    paper assumes registration, and does not say what becomes of a ban.
    """
    game.ban(MALLORY)
    client = renewed(game, view, coins)
    if client is not None:
        write(game, client, HELLO, coins)
    game.alice_writes()


@adversary(finding="F38", cites="10")
def register_and_send_more(game: SpamFilter[Abp], view: View, coins: Coins) -> None:
    """Mallory sends as much as she may, registers again, and sends as much again."""
    client = view.mallory
    for _ in range(LIMIT):
        client = write(game, client, HELLO, coins)
    again = renewed(game, view.mallory, coins)
    if again is not None:
        write(game, again, HELLO, coins)
