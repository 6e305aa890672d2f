"""Adversaries play what the type of their first parameter says."""

from typing import Any

import pytest

from harness.declare.coins import Coins
from harness.declare.game import Bit, Guessing
from harness.declare.registry import (
    ADVERSARIES,
    BadDeclaration,
    DuplicateName,
    Target,
    adversary,
)
from tests.declare.locks import (
    Burglary,
    Guess,
    Lock,
    Picked,
    Weather,
    registered,
    registered_as_another,
    sentence,
)

pytestmark = pytest.mark.usefixtures("forgetful")


def burglar(game: Burglary, view: None, coins: Coins) -> None:
    """Breaks in."""


class TestAdversaries:
    """They play what the type of their first parameter says."""

    def test_one_game(self) -> None:
        adversary(finding="F1", cites="page 3")(burglar)
        entry = ADVERSARIES["burglar"]
        assert entry.targets == (Target(Burglary, None),)
        assert (entry.finding, entry.cites, entry.null) == ("F1", "page 3", False)
        assert entry.doc == "Breaks in."
        assert entry.attack is burglar
        assert entry.target(registered(Burglary)[0]) == Target(Burglary, None)
        assert entry.target(registered_as_another(Guess)) is None

    def test_several_games_and_what_they_need(self) -> None:
        @adversary(name="thief")
        def either(game: Burglary | Guess[Picked], view: Any, coins: Coins) -> None:
            """Has a tool."""

        entry = ADVERSARIES["thief"]
        assert entry.targets == (Target(Burglary, None), Target(Guess, Picked))
        assert entry.target(registered(Guess)[0]) == Target(Guess, Picked)

    def test_every_game_of_a_sort(self) -> None:
        @adversary(null=True)
        def gambler(game: Guessing[Any], view: Any, coins: Coins) -> Bit:
            """Tosses a coin."""
            return 0

        entry = ADVERSARIES["gambler"]
        assert entry.null
        assert entry.target(registered(Guess)[0]) == Target(Guessing, None)
        assert entry.target(registered_as_another(Burglary)) is None

    def test_some_circumstances(self) -> None:
        adversary(versions=[Weather.RAIN])(burglar)
        sun, rain = registered(Burglary, versions=Weather)
        entry = ADVERSARIES["burglar"]
        assert entry.target(sun) is None
        assert entry.target(rain) == Target(Burglary, None)
        assert entry.target(registered_as_another(Burglary)) is None

    def test_without_a_type_it_is_refused(self) -> None:
        def nameless(game: Any, view: Any, coins: Coins) -> None:
            """Plays what?"""

        del nameless.__annotations__["game"]
        with pytest.raises(BadDeclaration) as refusal:
            adversary()(nameless)
        assert sentence(refusal) == (
            "adversary 'nameless' does not say what it plays: give its game a type"
        )

    def test_without_parameters_it_is_refused(self) -> None:
        def idle() -> None:
            """Plays nothing."""

        with pytest.raises(BadDeclaration, match="'idle' does not say what it plays"):
            adversary()(idle)

    @pytest.mark.parametrize("no_game", [int, Any, Lock, Burglary | None])
    def test_what_is_no_game_is_refused(self, no_game: Any) -> None:
        def lost(game: Any, view: Any, coins: Coins) -> None:
            """Plays something else."""

        lost.__annotations__["game"] = no_game
        with pytest.raises(BadDeclaration, match=r"'lost' plays .+, which is no game"):
            adversary()(lost)

    def test_a_name_is_taken_once(self) -> None:
        adversary()(burglar)
        with pytest.raises(DuplicateName, match="adversary 'burglar' is registered twice"):
            adversary()(burglar)
