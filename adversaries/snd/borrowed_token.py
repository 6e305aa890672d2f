"""Every signature that the adversary can get, in the place of alice's token."""

from adversaries.generic.identifiers import strangers
from adversaries.generic.mutants import mutants
from adversaries.snd.moves import REMOVE, strikes_alice, token_for
from games.snd.authorization import Authorization
from games.world import ALICE, ALICE_CHAT, EVE_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.messenger.interface import Snd
from schemes.messenger.names import SDS
from schemes.messenger.state import Pki
from schemes.values import Signature

NEAR, TRIES, AGAIN = 2, 24, 2
"""Accounts with names that are nearly alice's; bytes of a token that are flipped; and how often
each account asks, for where tokens are numbered a first one is older than what alice has used."""


@adversary(cites="1")
def borrowed_token(game: Authorization[Snd], view: Pki, coins: Coins) -> None:
    """Mallory tries the tokens of everybody but alice, and broken ones, for her entry.

    Wrong-domain re-use of everything honestly signed: mallory's token, alice@EveChat's, those of
    accounts whose names are nearly alice's; each as it is, and one of them also flipped, cut,
    extended and spliced with another.
    """
    tokens = [Signature(b"")]
    users = [MALLORY, *strangers(ALICE, coins, NEAR, ALICE_CHAT, EVE_CHAT)]
    for user in users:
        game.open_account(user)
    game.alice_updates(True)
    for user in users * AGAIN:
        authorized = game.speak(user, user.provider, token_for(REMOVE))
        if isinstance(authorized, Rejection):
            game.note(f"no token for {user}: {authorized}")
        else:
            tokens.append(authorized.sigma_p)
    one, other = tokens[coins.below(len(tokens))], tokens[-1]
    for tried in (*tokens, *mutants(one, coins, others=[other], tries=TRIES)):
        game.speak(MALLORY, SDS, strikes_alice(Signature(tried)))
