"""One approval, used more than once."""

from adversaries.snd.moves import Vouching, lookup, vouched
from games.snd.lookup_gate import Gate, LookupGate
from games.world import ALICE, BOB, EVE_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.messenger.state import Pki
from schemes.messenger.wire import Lookup, Nonce

NONCE = 32


@adversary(versions=[Gate.APPROVAL], cites="2")
def approval_again(game: LookupGate[Vouching], view: Pki, coins: Coins) -> None:
    """Mallory asks twice with one approved nonce: the same query, another, another provider's name.

    One nonce is the SDS's own; then the same with one that she has drawn herself, which the SDS has
    never given out and so cannot strike out either.
    """
    game.open_account(MALLORY)
    _twice(game, lookup(game, MALLORY, BOB.uid))
    _twice(game, vouched(game, MALLORY, Nonce(coins.bytes(NONCE)), BOB.uid))


def _twice(game: LookupGate[Vouching], asked: Lookup | None) -> None:
    if asked is not None:
        again = evolve(asked, rid=ALICE.uid)
        for one in (asked, asked, again, evolve(asked, provider=EVE_CHAT)):
            game.ask_directory(one)
