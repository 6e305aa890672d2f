"""F53: certificates that end, and a report that comes later."""

from adversaries.abp.abuse import ABUSE, hand_over
from games.abp.sender_binding_clock import SenderBindingClock, View
from games.world import ALICE_CHAT, BOB
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.messenger.interface import Timed

STAYS = (1, 7, 366)
"""Periods for which bob does not look at his phone."""


@adversary(finding="F53", cites="6(a), 12")
def before_it_ends(game: SenderBindingClock[Timed], view: View, coins: Coins) -> None:
    """Mallory writes an hour before her certificate ends, and bob reports when it has.

    An RP that asks whether the certificate is valid now refuses the report; one that does not
    frames whoever has the identifier next (F39). When the message came only bob says.
    """
    _, packets = game.scheme.send(view.mallory, ABUSE, BOB, coins)
    hand_over(game, ALICE_CHAT, packets)
    for periods in STAYS:
        game.advance(periods)
        game.note(f"{periods} periods later RP accepts {sum(game.bob_reports())} of bob's reports")
