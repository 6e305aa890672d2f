"""F28: a new key makes old messages unreportable."""

from adversaries.abp.abuse import ABUSE, HasMallory, Reported, hand_over
from adversaries.pro.forgeries import new_device, with_keys
from games.world import ALICE_CHAT, BOB, MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.messenger.interface import Abp
from schemes.values import Message


@adversary(finding="F28", cites="9(b), 11")
def new_keys_then_deny(game: Reported[Abp], view: HasMallory, coins: Coins) -> None:
    """Mallory sends abuse, then contacts bob anew with other keys: the abuse is unreportable.

    Step 11 retrieves pk_sid from the client's state when the report is made, and step 9(b) has
    put the new key there: RP judges the old tag under the new key and rejects. Any client may have
    a new device, and her provider certifies its keys as it did the old ones.
    """
    scheme, mallory = game.scheme, view.mallory
    _, packets = scheme.send(mallory, ABUSE, BOB, coins)
    hand_over(game, ALICE_CHAT, packets)
    device = new_device(scheme, mallory, coins)
    again = game.speak(MALLORY, with_keys(device, scheme.identity(device)))
    if isinstance(again, Rejection):
        game.note(f"the provider does not register her new keys: {again}")
        return
    device = evolve(device, signature=again.signature)
    _, packets = scheme.send(device, Message(b"hello"), BOB, coins)
    hand_over(game, ALICE_CHAT, packets)
    game.bob_reports()
