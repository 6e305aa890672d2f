"""What the tests of the messenger games share: games to ask, cells to play, and what they tell."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import Enum
from typing import Any, TypeVar

import pytest

from games.world import World
from harness.declare.coins import Coins
from harness.declare.errors import Inadmissible, Rejection
from harness.declare.game import Game
from harness.declare.network import Address
from harness.declare.registry import ADVERSARIES, GAMES, GameEntry, Scheme
from harness.engine.outcome import Fault
from harness.engine.plan import Planned, eligible
from harness.engine.trial import Match
from harness.judge.verdict import Tally
from schemes.evolve import evolve
from schemes.messenger.interface import MESSENGER
from schemes.messenger.names import User
from schemes.messenger.section7 import AS_WRITTEN, HARDENED, Section7
from schemes.messenger.state import ClientState
from tests.cells import SEED, schemes

UNLUCKY = 24
"""So many tosses of a coin in a row do not fall alike."""

G = TypeVar("G", bound=Game[Any])
D = TypeVar("D", bound=Section7)
T = TypeVar("T")

DESIGNS = {"as_written": AS_WRITTEN, "hardened": HARDENED}
both_designs = pytest.mark.parametrize("d", DESIGNS.values(), ids=DESIGNS)

MESSENGERS = {n: s for n, s in schemes(MESSENGER).items() if s.origin.file.startswith("schemes/")}
"""Those of the house, and not what another test has registered."""

PLAYED = [
    g for g in GAMES.values() if g.kind == MESSENGER.name and g.origin.file.startswith("games/")
]
ATTACKERS = [a for a in ADVERSARIES.values() if a.origin.file.startswith("adversaries/")]
every_game = pytest.mark.parametrize("entry", PLAYED, ids=lambda entry: entry.name)


def begin(
    game: type[G], d: object, version: Enum | None = None, key: bytes = b"play"
) -> tuple[G, Any]:
    """(game, view) after `initialize`."""
    begun = game(d, Coins(key), version)
    return begun, begun.initialize()


def attacked(scheme: Scheme, game: GameEntry) -> list[Planned]:
    """The cells of a game against a scheme, without null adversaries and other tests' toys."""
    ours = [p for p in eligible(scheme, game) if p.match.adversary in ATTACKERS]
    return [p for p in ours if not p.match.adversary.null]


def variant(made: type[D], of: Section7) -> D:
    """A design with another class's methods."""
    return made(**{field.name: getattr(of, field.name) for field in fields(of)})


def refused(query: Callable[..., object], *arguments: Any) -> bool:
    """Whether the game's rules forbid this query."""
    try:
        query(*arguments)
    except Inadmissible:
        return True
    return False


def taken(answer: T | Rejection) -> T:
    """What was answered, and was not refused."""
    assert not isinstance(answer, Rejection), answer
    return answer


def put(world: World[Any], address: Address, **changes: Any) -> None:
    """Change fields of a party's state behind everybody's back."""
    party = world.network.parties[address]
    party.state = evolve(party.state, **changes)


def material_of(world: World[Any], user: User) -> Any:
    """Key material of a user as its provider hands it out, with its certificate."""
    account = world.provider(user.provider).accounts[user.uid]
    return evolve(account.material, signature=account.signature)


def knowing(client: ClientState, world: World[Any], *users: User) -> ClientState:
    """The client with these users' key material retrieved."""
    return evolve(client, material={user: material_of(world, user) for user in users})


def never(won: list[bool]) -> bool:
    """There are never enough."""
    return False


@dataclass(frozen=True, kw_only=True)
class Trials:
    """The first trials of a cell. Its text says what a reader of a red test wants to know."""

    match: Match
    won: tuple[bool, ...]
    fault: Fault | None
    inadmissible: int
    stopped_by: Counter[str]

    @property
    def clean(self) -> bool:
        """Whether nobody failed and no rule was broken."""
        return self.fault is None and not self.inadmissible

    def __str__(self) -> str:
        cell, wins = self.match.cell, sum(self.won)
        verdict = self.match.test(2**-10, 0.1).decide(Tally(len(self.won), wins))
        said = f"ERROR ({self.fault})" if self.fault else verdict or "no verdict yet"
        met = ", ".join(f"{why} {n}" for why, n in self.stopped_by.most_common()) or "nothing"
        rare = wins <= len(self.won) / 2
        at = self.won.index(rare) if rare in self.won and not self.fault else len(self.won)
        again = f"gauntlet replay '{cell.game}' '{cell.scheme}' {cell.adversary}"
        return (
            f"\n{cell}: {said}; won {wins} of {len(self.won)}, inadmissible {self.inadmissible}"
            f"\nstopped by: {met}\n  $ {again} --seed {SEED} --trial {at}"
        )


def play(cell: Match, trials: int, *, until: Callable[[list[bool]], bool] = never) -> Trials:
    """Play the first trials of a cell, up to a fault, or until there are enough."""
    won: list[bool] = []
    fault, inadmissible, stopped = None, 0, Counter[str]()
    while len(won) < trials and not until(won) and fault is None:
        outcome = cell.play(SEED, len(won)).outcome
        inadmissible += outcome.inadmissible
        stopped.update(dict(outcome.stopped_by))
        fault = outcome.fault
        if fault is None:
            won.append(outcome.won)
    return Trials(
        match=cell, won=tuple(won), fault=fault, inadmissible=inadmissible, stopped_by=stopped
    )


def both(won: list[bool]) -> bool:
    """A win and a loss: what a coin does sooner or later."""
    return len(set(won)) > 1


def always_wins(cell: Match, trials: int) -> None:
    """Check that every trial is won."""
    played = play(cell, trials)
    assert played.clean, played
    assert all(played.won), played


def breaks(cell: Match, trials: int) -> None:
    """Check that every trial of a guessing game is won, or one of another, which is enough."""
    played = play(cell, trials)
    assert played.clean, played
    assert all(played.won) if cell.guessing else any(played.won), played


def never_wins(cell: Match, trials: int) -> None:
    """Check that no trial of a winning game is won."""
    assert not cell.guessing
    played = play(cell, trials)
    assert played.clean, played
    assert not any(played.won), played


def only_guesses(cell: Match) -> None:
    """Check that an adversary of a guessing game is both right and wrong."""
    assert cell.guessing
    played = play(cell, UNLUCKY, until=both)
    assert played.clean, played
    assert both(list(played.won)), played
