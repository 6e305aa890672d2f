"""The hidden bit: nobody can derive it, and in a null twin nothing but it tells."""

from collections.abc import Iterator
from typing import Any

import pytest

from games.pke.ind_cca import IndCca, View
from harness.declare.coins import Coins
from harness.declare.game import Bit, Guessing, Winning, oracle
from harness.declare.registry import ADVERSARIES, GAMES, AdversaryEntry, Origin, Target
from harness.engine.plan import Planned, plan
from harness.judge.verdict import Verdict
from schemes.pke.hpke import Hpke
from schemes.pke.interface import PKE
from schemes.values import Message, PkeCiphertext, PkePublicKey
from tests.cells import SEED, like_a_coin, match, planted
from tests.harness.single import play as alone

TRIALS = 48
HOUSE = ("schemes/", "games/", "adversaries/")


def broken() -> Iterator[Planned]:
    """What is expected to be BROKEN in a guessing game."""
    for planned in plan().cells:
        cell = planned.match
        origins = (cell.scheme.origin, cell.game.origin, cell.adversary.origin)
        ours = all(origin.file.startswith(HOUSE) for origin in origins)
        if ours and cell.guessing and planned.expected is Verdict.BROKEN:
            yield planned


BROKEN = list(broken())


@pytest.mark.parametrize("planned", BROKEN, ids=lambda planned: str(planned.cell))
def test_whoever_wins_guesses_in_the_twin(planned: Planned) -> None:
    """It sees what it saw, and that has nothing to do with the bit by which it is judged."""
    won = 0
    for index in range(TRIALS):
        outcome = planned.match.play(SEED, index, twin=True).outcome
        assert outcome.fault is None
        won += outcome.won
    assert like_a_coin(won, TRIALS)


def test_every_sort_of_guessing_game_has_been_tried() -> None:
    tried = {planned.match.game.play for planned in BROKEN}
    games = {g.play for g in GAMES.values() if g.origin.file.startswith("games/")}
    assert tried == {game for game in games if issubclass(game, Guessing)}


class Tells(Guessing[Any]):
    """Says both bits to whoever asks: a harness that leaks."""

    def initialize(self) -> None:
        """Nothing to set up."""

    @oracle
    def judged(self) -> int:
        """The bit that is judged."""
        return self.b

    @oracle
    def taken(self) -> int:
        """The bit that the game uses."""
        return self.side


def test_a_leak_of_the_bit_wins_in_the_twin_and_the_games_side_does_not() -> None:
    def listens(game: Any, view: Any, coins: Any) -> int:
        bit: int = game.judged()
        return bit

    def looks(game: Any, view: Any, coins: Any) -> int:
        bit: int = game.taken()
        return bit

    for attack, wins_in_twin in ((listens, True), (looks, False)):
        assert all(alone(Tells, attack, index).outcome.won for index in range(20))
        won = sum(alone(Tells, attack, i, twin=True).outcome.won for i in range(200))
        assert won == 200 if wins_in_twin else like_a_coin(won, 200)


def test_a_twin_of_a_winning_game_is_the_game() -> None:
    class Easy(Winning[Any]):
        def initialize(self) -> None:
            """Nothing to set up."""

        @oracle
        def win(self) -> None:
            """Win."""
            self.won = True

    for twin in (False, True):
        assert alone(Easy, lambda game, view, coins: game.win(), twin=twin).outcome.won


class Prophet(Hpke):
    """Every ciphertext ends with what its maker takes for the hidden bit."""

    def enc(self, pk: PkePublicKey, m: Message, coins: Coins) -> PkeCiphertext:
        """Everything that its coins' key tells, and the bit of a game that nobody set."""
        bits = [Coins(coins.key).bit(), Guessing(None, coins).b]
        bits += [Coins(coins.key).child(label).bit() for label in ("bits", "challenger")]
        return PkeCiphertext(super().enc(pk, m, coins) + bytes(bits))


@pytest.mark.parametrize("at", [-1, -2, -3, -4])
def test_a_scheme_cannot_foretell_the_bit(at: int) -> None:
    def listen(game: IndCca, view: View, coins: Coins) -> Bit:
        left, right = game.choices()
        return 1 if game.challenge(left, right)[at] else 0

    entry = AdversaryEntry(
        name="listen",
        attack=listen,
        targets=(Target(IndCca, None),),
        versions=frozenset(),
        finding="",
        cites="",
        null=False,
        doc="",
        origin=Origin("", 0),
    )
    cell = match("pke/ind_cca", planted(PKE, Prophet()), entry)
    won = sum(cell.play(SEED, index).outcome.won for index in range(200))
    assert like_a_coin(won, 200)


@pytest.mark.parametrize("null", ["guess", "always_0", "always_1"])
def test_nulls_guess(null: str) -> None:
    cell = match("pke/ind_cca", planted(PKE, Hpke()), null)
    assert ADVERSARIES[null].null
    won = sum(cell.play(SEED, index).outcome.won for index in range(200))
    assert like_a_coin(won, 200)


def test_a_bit_that_is_not_fair_is_found_by_one_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    for bit, null in ((0, "always_0"), (1, "always_1")):
        with monkeypatch.context() as patched:
            patched.setattr(Coins, "bit", lambda self, bit=bit: bit)
            cell = match("pke/ind_cca", planted(PKE, Hpke()), null)
            assert all(cell.play(SEED, index).outcome.won for index in range(8))
