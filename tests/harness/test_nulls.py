"""Nulls with power: in every guessing game the bit is fair, and only the twin draws it apart."""

import ast
from dataclasses import replace
from inspect import getsource
from textwrap import dedent
from typing import Any

import pytest

from harness.declare.game import Guessing
from harness.declare.kind import Kind
from harness.declare.registry import ADVERSARIES, GAMES, GameEntry, Scheme, Target
from harness.engine.trial import Cell, Match
from schemes.amf.interface import AMF
from schemes.aw.interface import AW
from schemes.franking.interface import FRANKINGS
from schemes.ke.interface import KE
from schemes.messenger.interface import MESSENGER
from schemes.pke.interface import PKE
from schemes.session.interface import SESSION
from schemes.sm.interface import SM
from tests.cells import SEED, like_a_coin, schemes

TRIALS = 32
SOUND: dict[Kind[Any], str] = {
    PKE: "hpke",
    AMF: "tyagi19",
    AW: "sealed_sender",
    FRANKINGS: "asymmetric",
    KE: "x3dh",
    SM: "double_ratchet",
    SESSION: "x3dh_double_ratchet",
    MESSENGER: "hardened",
}
SCHEMES = {kind.name: schemes(kind)[name] for kind, name in SOUND.items()}
GUESSED = [
    game
    for game in GAMES.values()
    if game.origin.file.startswith("games/") and issubclass(game.play, Guessing)
]
every_guessing_game = pytest.mark.parametrize("game", GUESSED, ids=lambda game: game.name)


def null(game: GameEntry, name: str) -> Match:
    """A cell with a null adversary, also where the suite does not play it: all of them are said to
    be one adversary, so that they meet the same bits."""
    adversary = replace(ADVERSARIES[name], targets=(Target(Guessing, None),))
    scheme: Scheme = SCHEMES[game.kind]
    return Match(Cell(game.name, scheme.name, "null"), game, scheme, adversary)


@every_guessing_game
def test_one_of_two_constants_is_right_and_neither_wins(game: GameEntry) -> None:
    zeros = 0
    for index in range(TRIALS):
        played = [null(game, name).play(SEED, index) for name in ("always_0", "always_1")]
        assert [p.outcome.fault for p in played] == [None, None]
        assert sum(p.outcome.won for p in played) == 1
        assert played[0].b == played[1].b == played[0].game.side
        zeros += played[0].outcome.won
    assert like_a_coin(zeros, TRIALS)


@every_guessing_game
def test_in_the_twin_the_bits_are_drawn_apart(game: GameEntry) -> None:
    won, same = {"always_0": 0, "always_1": 0, "guess": 0}, 0
    for index in range(TRIALS):
        plain = null(game, "guess").play(SEED, index)
        for name in won:
            played = null(game, name).play(SEED, index, twin=True)
            assert played.outcome.fault is None
            assert played.b == plain.b
            won[name] += played.outcome.won
        same += played.b == played.game.side
    assert won["always_0"] + won["always_1"] == TRIALS
    assert 0 < same < TRIALS
    assert like_a_coin(same, TRIALS)
    assert like_a_coin(won["guess"], TRIALS)


def test_over_all_games_the_bits_are_fair_and_independent() -> None:
    """The same again, with the power of all games together."""
    pairs = []
    for game in GUESSED:
        cell = null(game, "always_0")
        for index in range(TRIALS):
            played = cell.play(SEED, index, twin=True)
            pairs.append((played.b, played.game.side))
    for b in (0, 1):
        for side in (0, 1):
            assert abs(pairs.count((b, side)) - len(pairs) / 4) < 5 * (len(pairs) * 3 / 16) ** 0.5


def reads_the_judged_bit(game: type[Any]) -> bool:
    """Whether its own code has `self.b`: what it does must follow from `self.side`, or its twin is
    no twin."""
    tree = ast.parse(dedent(getsource(game)))
    return any(isinstance(node, ast.Attribute) and node.attr == "b" for node in ast.walk(tree))


@every_guessing_game
def test_no_game_reads_the_bit_by_which_it_is_judged(game: GameEntry) -> None:
    assert not reads_the_judged_bit(game.play)


class Reads(Guessing[Any]):
    """A game that goes by the wrong bit."""

    def initialize(self) -> int:
        """Tells it."""
        return self.b


def test_one_that_does_is_found() -> None:
    assert reads_the_judged_bit(Reads)
