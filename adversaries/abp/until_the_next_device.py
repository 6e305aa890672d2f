"""F42: the recipient's new keys make what it was shown unreportable."""

from adversaries.abp.abuse import ABUSE, hand_over
from games.abp.sender_binding_later import SenderBindingLater, View
from games.world import ALICE_CHAT, BOB
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.messenger.interface import Abp

DEVICES = 3
"""As often it happens, at most, before bob reports."""


@adversary(finding="F42", cites="12")
def until_the_next_device(game: SenderBindingLater[Abp], view: View, coins: Coins) -> None:
    """Mallory threatens bob, and waits until his phone is replaced; or sees to it.

    Step 12 takes pk_rid from RP's state, where bob's new key is by then: the tag is for the old
    one, and the judge rejects a true report.
    """
    _, packets = game.scheme.send(view.mallory, ABUSE, BOB, coins)
    hand_over(game, ALICE_CHAT, packets)
    for _ in range(1 + coins.below(DEVICES)):
        game.bobs_new_device()
    game.note(f"of bob's reports RP accepts {sum(game.bob_reports())}")
