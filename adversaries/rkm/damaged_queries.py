"""Key queries that were damaged on their way, which nobody can have meant."""

from adversaries.generic.mutants import edits
from adversaries.rkm.moves import length_of_query
from games.rkm.robustness import Robustness
from games.world import BOB, MALLORY
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.messenger.interface import Rkm
from schemes.messenger.state import Pki

EDITS = 5
TAILS = b"\0", b"\x80", bytes(16)


@adversary(cites="4")
def damaged_queries(game: Robustness[Rkm], view: Pki, coins: Coins) -> None:
    """A bit is flipped, the end is missing, or something stands behind it; then alice asks.

    The first bytes are the sealed box's own key, the last its tag: between them stand rid and pk_e,
    and whoever seals without authentication answers to a key that nobody has.
    """
    client = game.open_account(MALLORY)
    size = length_of_query(game.scheme, client, BOB, coins)
    for at, bit in edits(bytes(size), coins, EDITS):
        game.damaged(MALLORY, size, bytes(at) + bytes([bit]), b"")
    for tail in TAILS:
        game.damaged(MALLORY, size, b"", tail)
    for keep in (0, size // 2, coins.below(size), size - 1):
        game.damaged(MALLORY, keep, b"", b"")
    game.alice_retrieves(BOB)
