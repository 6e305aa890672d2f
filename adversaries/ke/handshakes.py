"""Plain use of a key exchange."""

from typing import Any

from games.freshness import KEPT
from games.ke.correctness import Correctness
from games.session.stage import PEER, Name
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary

STEPS = 12


@adversary(finding="An honest handshake is refused, or gives each of the two another key.")
def exchange_in_every_order(game: Correctness, view: Any, coins: Coins) -> None:
    """Both exchange keys, refresh at any time, and receive what is late, some of it twice.

    Nothing is as late as two refreshes.
    """
    waiting: list[tuple[Name, int, int]] = []
    refreshes = dict.fromkeys(Name, 0)
    for _ in range(STEPS):
        sender = list(Name)[coins.bit()]
        number = game.send(sender)
        if not isinstance(number, Rejection):
            waiting.append((PEER[sender], number, refreshes[PEER[sender]]))
        if coins.bit():
            refreshed = list(Name)[coins.bit()]
            game.refresh(refreshed)
            refreshes[refreshed] += 1
        waiting = [one for one in waiting if refreshes[one[0]] - one[2] < KEPT]
        while waiting and coins.bit():
            at = coins.below(len(waiting))
            game.arrive(waiting[at][1] if coins.bit() else waiting.pop(at)[1])
