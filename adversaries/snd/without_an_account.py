"""Who has no account at any provider asks the directory."""

from adversaries.snd.moves import Vouching, lookup
from games.snd.lookup_gate import Gate, LookupGate
from games.world import BOB, MALLORY, PROVIDERS
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.messenger.names import ProviderName, User
from schemes.messenger.state import Pki
from schemes.messenger.wire import Close, GetChallenge, Lookup, Proof
from schemes.values import Identifier

SIGNATURE = 64


@adversary(versions=[Gate.APPROVAL], cites="2; 4.1, Lookup")
def without_an_account(game: LookupGate[Vouching], view: Pki, coins: Coins) -> None:
    """Every provider is asked to vouch for somebody whom it does not know, and for who has left.

    Then the SDS is asked without anybody's word: with a proof of nothing, of random bytes, and in
    the name of a provider that nobody has approved.
    """
    game.open_account(MALLORY)
    game.ask_provider(MALLORY, Close())
    nobody = Identifier(b"nobody-" + coins.bytes(4).hex().encode())
    for user in (MALLORY, *(User(provider, nobody) for provider in PROVIDERS)):
        asked = lookup(game, user, BOB.uid)
        if asked is not None:
            game.ask_directory(asked)
    for provider in (*PROVIDERS, ProviderName(b"NobodysChat")):
        for proof in (Proof(b""), Proof(coins.bytes(SIGNATURE))):
            challenge = game.ask_directory(GetChallenge())
            if not isinstance(challenge, Rejection):
                made = Lookup(provider=provider, n=challenge.n, proof=proof, rid=BOB.uid)
                game.ask_directory(made)
