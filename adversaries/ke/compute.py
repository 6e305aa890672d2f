"""Compute a key that one should not know, and look whether it is that of the challenge."""

from collections.abc import Callable, Iterable, Iterator
from itertools import permutations

from adversaries.generic.guesses import OTHERS, USUAL
from adversaries.generic.left_or_right import SURE, UNSURE, lean
from adversaries.generic.mutants import drawn, mutants
from adversaries.ke.in_her_name import twin_pieces
from adversaries.session.bent import renamed
from games.ke.key_indistinguishability import Challenge, Key, KeyIndistinguishability, Shares
from games.session.confidentiality import View
from games.session.stage import ALICE, BOB
from harness.declare.coins import ChosenCoins, Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Likelihood
from harness.declare.registry import adversary
from schemes.values import KeCiphertext, SessionKey

Keys = Iterable[SessionKey | Rejection]
CHOSEN = 64
"""Bytes of coins that are chosen at a time."""

CHANGED = 6
"""Changed forms of a handshake that bob is asked about."""

PIECE, FEW = 32, 4
"""Bytes of a key; and how many public strings are hashed together, at most."""


def challenges(game: KeyIndistinguishability) -> tuple[Challenge, Challenge] | Rejection:
    """One whose key is true, and one of which that is the question."""
    known = game.challenge(Key.REAL, Key.REAL)
    if isinstance(known, Rejection):
        return known
    asked = game.challenge(Key.REAL, Key.RANDOM)
    return asked if isinstance(asked, Rejection) else (known, asked)


def judged(
    game: KeyIndistinguishability,
    pair: tuple[Challenge, Challenge] | Rejection,
    compute: Callable[[KeCiphertext], Keys],
) -> Likelihood:
    """Compare computed keys with the one in question, if that works where the key is known."""
    if isinstance(pair, Rejection):
        return UNSURE
    known, asked = pair
    if known.k not in list(compute(known.c_ke)):
        return UNSURE
    game.note("the key of a challenge can be computed")
    return lean(int(asked.k not in list(compute(asked.c_ke))), SURE)


@adversary(finding="Bob computes the key of a handshake for whoever changes it a little.")
def ask_about_another_handshake(
    game: KeyIndistinguishability, view: View, coins: Coins
) -> Likelihood:
    """Change a challenge where nothing depends on it, and have bob compute its key."""

    def compute(c_ke: KeCiphertext) -> Iterator[SessionKey | Rejection]:
        for other in (*twin_pieces(c_ke), *drawn(mutants(c_ke, coins), CHANGED, coins)):
            got = game.recv(BOB, KeCiphertext(other))
            yield got if isinstance(got, Rejection) else got[1]

    return judged(game, challenges(game), compute)


@adversary(
    versions=[Shares.SENDER_EXPOSED, Shares.DEVICES_EXPOSED],
    finding="Whoever has an account computes the keys that were made with it.",
)
def compute_from_accounts(game: KeyIndistinguishability, view: View, coins: Coins) -> Likelihood:
    """Expose what may be exposed, after the challenges, and run both algorithms on it.

    Send may make the same handshake again; Recv may open one to an epk that is gone. Accounts are
    also tried with the other's pk in the place of their owner's.
    """
    pair = challenges(game)
    accounts = [game.expose(ALICE)]
    if game.version is Shares.DEVICES_EXPOSED:
        for _ in range(2):
            game.refresh(BOB)
        accounts.append(game.expose(BOB))
    accounts += [renamed(st, view.alice.pk, view.bob.pk) for st in accounts]
    sent = [attempt(game.scheme.send, st, view.bob.pk, view.bob.epk, coins) for st in accounts]
    again = [one if isinstance(one, Rejection) else one[0] for one in sent]

    def compute(c_ke: KeCiphertext) -> Iterator[SessionKey | Rejection]:
        yield from again
        for st in accounts:
            got = attempt(game.scheme.recv, st, c_ke)
            yield got if isinstance(got, Rejection) else got[1]

    return judged(game, pair, compute)


@adversary(
    versions=[Shares.CHOSEN_COINS],
    finding="Whoever knows a sender's coins knows the key.",
)
def send_with_her_coins(game: KeyIndistinguishability, view: View, coins: Coins) -> Likelihood:
    """Choose alice's coins, and make the same handshake from an account in which her pk stands."""
    st, pk = game.scheme.gen(coins)
    hers = renamed(st, pk, view.alice.pk)
    both = coins.bytes(CHOSEN), coins.bytes(CHOSEN)
    made = []
    for chosen, right in zip(both, (Key.REAL, Key.RANDOM), strict=True):
        game.choose_coins(chosen)
        made.append(game.challenge(Key.REAL, right))
    known, asked = made
    if isinstance(known, Rejection) or isinstance(asked, Rejection):
        return UNSURE
    coins_of = {known.c_ke: both[0], asked.c_ke: both[1]}

    def compute(c_ke: KeCiphertext) -> Iterator[SessionKey | Rejection]:
        again = ChosenCoins(coins_of[c_ke])
        got = attempt(game.scheme.send, hers, view.bob.pk, view.bob.epk, again)
        yield got if isinstance(got, Rejection) else got[0]

    return judged(game, (known, asked), compute)


@adversary(
    versions=[Shares.CHOSEN_EPK],
    finding="Whoever hands out an epk in another's name computes the keys that are made for it.",
)
def hand_out_an_epk(game: KeyIndistinguishability, view: View, coins: Coins) -> Likelihood:
    """Make an epk in an account of one's own in which bob's pk stands, and receive with it.

    Alice's account is exposed afterwards, and tried with bob's pk and the new pair in it.
    """
    st, pk = game.scheme.gen(coins)
    st, epk = game.scheme.egen(st, coins)
    game.offer(epk)
    pair = challenges(game)
    hers, _ = game.scheme.egen(game.expose(ALICE), coins)
    accounts = [st, renamed(st, pk, view.bob.pk), renamed(hers, view.alice.pk, view.bob.pk)]

    def compute(c_ke: KeCiphertext) -> Iterator[SessionKey | Rejection]:
        for account in accounts:
            got = attempt(game.scheme.recv, account, c_ke)
            yield got if isinstance(got, Rejection) else got[1]

    return judged(game, pair, compute)


@adversary(finding="The key follows from what everybody sees.")
def hash_what_is_public(game: KeyIndistinguishability, view: View, coins: Coins) -> Likelihood:
    """Hash public keys and pieces of c_KE, up to four in every order, and look for the key.

    By SHA-256, and by another function in each trial.
    """
    another = OTHERS[coins.below(len(OTHERS))]

    def compute(c_ke: KeCiphertext) -> Iterator[SessionKey]:
        pieces = [c_ke[at : at + PIECE] for at in range(0, len(c_ke), PIECE)]
        public = list(dict.fromkeys([view.alice.pk, view.bob.pk, view.bob.epk, c_ke, *pieces]))
        for count in range(1, FEW + 1):
            for chosen in permutations(public, count):
                text = b"".join(chosen)
                yield SessionKey(USUAL(text)[:PIECE])
                yield SessionKey(another(text)[:PIECE])

    return judged(game, challenges(game), compute)
