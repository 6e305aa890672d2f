"""Record everything, take states, and go along: by the public algorithms alone."""

from typing import Any

from adversaries.generic.left_or_right import UNSURE
from adversaries.session.expose_then_open import told
from adversaries.session.thief import OWN, Thief, opened
from games.freshness import DELTA
from games.session.stage import ALICE, BOB, PEER, Name
from games.sm.authenticity import Authenticity, Before
from games.sm.confidentiality import Confidentiality, Exposures
from harness.declare.coins import ChosenCoins, Coins
from harness.declare.game import Likelihood
from harness.declare.registry import adversary

CHOSEN = 64
"""Bytes of coins that are chosen at a time."""

SPOILT = 2
"""Turns in which coins are chosen before the healing begins: they put it off by as many."""


def established(game: Confidentiality | Authenticity) -> None:
    """A message each way, so that either may write."""
    game.deliver(BOB, game.send(ALICE, OWN))
    game.deliver(ALICE, game.send(BOB, OWN))


def turns(
    game: Confidentiality | Authenticity, thief: Thief, count: int, chosen: bytes = b""
) -> None:
    """Alice and bob talk for so many turns, alice first, and the copies go along."""
    for turn in range(count):
        name = ALICE if turn % 2 == 0 else BOB
        if chosen and isinstance(game, Confidentiality):
            game.choose_coins(name, chosen)
        c = game.send(name, OWN)
        if chosen and isinstance(game, Confidentiality):
            game.own_coins(name)
        thief.follow(name, c, OWN, chosen)
        game.deliver(PEER[name], c)


@adversary(
    versions=[Exposures.FORWARD_SECRECY],
    finding="A state that was exposed later opens what was sent before.",
)
def expose_then_read_back(game: Confidentiality, view: Any, coins: Coins) -> Likelihood:
    """Have a challenge read, let some messages follow, expose both states, and open it.

    Each state is tried as it is and with its counters set back.
    """
    left, right, *_ = game.choices()
    established(game)
    challenger = ALICE if coins.bit() else BOB
    game.let_challenge(challenger)
    c = game.challenge(left, right)
    game.deliver(PEER[challenger], c)
    thief = Thief(game.scheme, coins)
    turns(game, thief, coins.below(3))
    for name in Name:
        thief.take(name, game.expose(name))
    return answer(game, told(thief.opens(c), left, right))


@adversary(
    versions=[Exposures.POST_COMPROMISE, Exposures.CHOSEN_COINS],
    finding="A state that was exposed once opens what is sent after the healing.",
)
def expose_then_go_along(game: Confidentiality, view: Any, coins: Coins) -> Likelihood:
    """Expose both states, go along until the challenger has healed, and open the challenge.

    Copies of the states read and write what the two do. Where coins can be chosen, those of the
    first turns are: it takes as much longer to heal.
    """
    left, right, *_ = game.choices()
    established(game)
    thief = stolen(game, coins)
    if game.version is Exposures.CHOSEN_COINS:
        turns(game, thief, SPOILT, coins.bytes(CHOSEN))
    healing = DELTA - 1 + coins.below(2)
    turns(game, thief, healing)
    game.let_challenge(ALICE if healing % 2 == 0 else BOB)
    return answer(game, told(thief.opens(game.challenge(left, right)), left, right))


@adversary(
    versions=[Exposures.CHOSEN_COINS],
    finding="Bad coins of a party that nothing is known of give its messages away.",
)
def choose_then_open(game: Confidentiality, view: Any, coins: Coins) -> Likelihood:
    """Take bob's state when he is about to answer, let both heal, choose the coins of an answer.

    The old state answers with the same coins. If new secrets depend on coins alone, it has bob's,
    and opens what alice sends to them.
    """
    left, right, *_ = game.choices()
    established(game)
    game.deliver(BOB, game.send(ALICE, OWN))
    old = game.expose(BOB)
    for turn in range(DELTA - 1):
        name = ALICE if turn % 2 else BOB
        game.deliver(PEER[name], game.send(name, OWN))
    chosen = coins.bytes(CHOSEN)
    game.choose_coins(BOB, chosen)
    game.deliver(ALICE, game.send(BOB, OWN))
    copy, _ = game.scheme.send(old, OWN, ChosenCoins(chosen))
    c = game.challenge(left, right)
    return answer(game, told(opened(game.scheme, copy, c), left, right))


@adversary(
    versions=[Before.HEALED],
    finding="Whoever held a state once writes in its owner's name for ever.",
)
def write_for_the_healed(game: Authenticity, view: Any, coins: Coins) -> None:
    """Expose both states, go along until both have healed, and write in either's name.

    The copies write that went along, and so do the states as they were exposed.
    """
    established(game)
    thief = stolen(game, coins)
    turns(game, thief, DELTA + 1)
    for name in Name:
        for c in thief.speaks(name):
            game.deliver(PEER[name], c)


def stolen(game: Confidentiality | Authenticity, coins: Coins) -> Thief:
    """A thief with both states."""
    thief = Thief(game.scheme, coins)
    for name in Name:
        thief.take(name, game.expose(name))
    return thief


def answer(game: Confidentiality, found: Likelihood) -> Likelihood:
    """The same, and a word to whoever reads a replay."""
    if found != UNSURE:
        game.note("an exposed state opens the challenge")
    return found
