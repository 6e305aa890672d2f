"""Every field of a lookup, with everything signed in it."""

from adversaries.generic.exchange import spoils, twice
from adversaries.generic.identifiers import strangers
from adversaries.generic.mutants import drawn, mutants
from adversaries.snd.moves import REMOVE, Vouching, lookup, token_for
from games.snd.lookup_gate import Gate, LookupGate
from games.world import ALICE_CHAT, BOB, EVE_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.messenger.state import Pki
from schemes.messenger.wire import GetChallenge, Lookup, Proof

SPARE, TRIES, FLIPS = 2, 24, 12
"""Nonces without an approval, exchanges that are drawn anew, and proofs that are nearly good."""


@adversary(versions=[Gate.APPROVAL], cites="1, 2")
def exchanged_lookups(game: LookupGate[Vouching], view: Pki, coins: Coins) -> None:
    """Mallory and others get everything signed that they can, and use up their approvals.

    Then each field of a lookup is exchanged for what any of them has in its place: tokens and
    certificates for a proof, old nonces and such as nobody vouched for; and a good proof is
    flipped, cut and extended.
    """
    users = [MALLORY, *strangers(MALLORY, coins, 1, ALICE_CHAT, EVE_CHAT)]
    seen: list[object] = []
    used: list[Lookup] = []
    for user in users:
        seen += [user, game.open_account(user).signature]
        seen.append(game.ask_provider(user, token_for(REMOVE)))
        asked = lookup(game, user, BOB.uid)
        if asked is not None:
            game.ask_directory(asked)
            used.append(asked)
    if not used:
        game.note("nobody vouches for anybody")
        return
    fresh = [game.ask_directory(GetChallenge()) for _ in range(SPARE)]
    pool = spoils(seen, used, [n for n in fresh if not isinstance(n, Rejection)])
    for changed in drawn(twice(used[0], pool, coins, TRIES), TRIES, coins):
        game.ask_directory(changed)
    for proof in mutants(used[0].proof, coins, tries=FLIPS):
        game.ask_directory(evolve(used[0], proof=Proof(proof)))
