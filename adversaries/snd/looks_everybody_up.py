"""F85: a provider vouches for its users as often as they like."""

from adversaries.pro.forgeries import with_keys
from adversaries.snd.moves import Vouching, lookup
from games.snd.lookup_gate import LIMIT, Gate, LookupGate
from games.world import MALLORY
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.messenger.state import Pki
from schemes.values import Identifier


@adversary(versions=[Gate.LIMIT], finding="F85", cites="2; 4.1, Privacy Discussion")
def looks_everybody_up(game: LookupGate[Vouching], view: Pki, coins: Coins) -> None:
    """One account counts through telephone numbers and looks each of them up.

    Every lookup has an approval of its own, as step 2 wants it, and nobody counts them: not P,
    which signs for any of its users, and not the SDS, which does not learn who asks. Where the
    provider stops, mallory registers again, and goes on.
    """
    client = game.open_account(MALLORY)
    for number in range(LIMIT + 1):
        rid = Identifier(b"+44 20 7946 00%02d" % number)
        asked = lookup(game, MALLORY, rid)
        if asked is None:
            game.ask_provider(MALLORY, with_keys(client, client.identity))
            asked = lookup(game, MALLORY, rid)
        if asked is not None:
            game.ask_directory(asked)
