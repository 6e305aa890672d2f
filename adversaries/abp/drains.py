"""F21: packets that nobody can be blamed for."""

from adversaries.abp.accounts import HELLO, anew, keys_held, write
from adversaries.pro.forgeries import new_device
from games.abp.drain import FLOOD, Drain
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.messenger.interface import Abp
from schemes.messenger.state import ClientState, Stage
from schemes.values import AccessKey

KEY = 32


def flood(game: Drain[Abp], client: ClientState, coins: Coins) -> None:
    """Wrapped packets that bob's client refuses: the wrapper is by another key than the sender's.

    With the access key that the client holds, or as to one who takes anonymous packets; where it
    has none of these, with a key that it invents.
    """
    other = new_device(game.scheme, client, coins).sk_aw
    if not client.contacts:
        client = write(game, anew(client, anon=True), HELLO, coins)
    invented = AccessKey(coins.bytes(KEY))
    key = next(iter(keys_held(client)), invented)
    contacts = {
        index: evolve(contact, stage=Stage.HEARD, access_key=key)
        for index, contact in client.contacts.items()
    }
    for ready in (evolve(client, sk_aw=other), evolve(client, sk_aw=other, contacts=contacts)):
        for _ in range(FLOOD):
            write(game, ready, HELLO, coins)


@adversary(finding="F21", cites="6(c)ii, 8(c)")
def drains(game: Drain[Abp], view: ClientState, coins: Coins) -> None:
    """A contact sends packets that do not open, and nobody can tell that it was this one.

    The access key is the same for all of bob's contacts, and beside it RP sees nothing: whoever has
    it, or anybody where bob takes anonymous packets, has RP wake his client as often as it likes.
    The client cannot open what comes, so it learns no name either, and he can block nobody for it.
    """
    flood(game, view, coins)
