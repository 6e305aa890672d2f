"""What the tests of a block alone share: declared breaks are breaks, and what is sound holds."""

from collections.abc import Iterator
from typing import Any

from harness.declare.finding import Break
from harness.declare.kind import Kind
from harness.declare.registry import GAMES, GameEntry, Scheme
from harness.engine.plan import Planned, eligible
from harness.judge.verdict import Verdict
from tests.cells import schemes
from tests.games.play import both, play

TRIALS, TOSSES, WINS = 3, 24, 16
"""Of a winning game; of a guessing game until both sides have come up; and of a declared break."""


class Alone:
    """The schemes and the games of a kind, without what other tests have registered."""

    def __init__(self, kind: Kind[Any]) -> None:
        ours = [s for s in schemes(kind).values() if s.origin.file.startswith("schemes/")]
        self.sound = [s for s in ours if not s.fault]
        self.faults = [s for s in ours if s.fault]
        self.games = [
            g for g in GAMES.values() if g.kind == kind.name and g.origin.file.startswith("games/")
        ]

    def concerned(self, known: Break) -> list[GameEntry]:
        """The games that a declared break speaks of."""
        return [game for game in self.games if known.game in game.names]

    def breaks(self) -> Iterator[Planned]:
        """Every cell that is declared to be won."""
        for scheme in (*self.faults, *self.sound):
            for known in scheme.breaks:
                for game in self.concerned(known):
                    yield from (p for p in eligible(scheme, game) if p.cell.adversary == known.by)

    def holding(self) -> list[Planned]:
        """Every cell of a sound scheme that is expected to hold."""
        cells = [p for s in self.sound for g in self.games for p in eligible(s, g)]
        return [p for p in cells if p.expected is Verdict.HOLDS]

    def found(self) -> set[str]:
        """The games in which a planted fault is declared to be found."""
        return {g.name for s in self.faults for known in s.breaks for g in self.concerned(known)}

    def unclaimed(self) -> list[tuple[Scheme, GameEntry]]:
        """Where the sources of a sound scheme are not quoted."""
        return [
            (scheme, game)
            for scheme in self.sound
            for game in self.games
            if not any(name in scheme.claims for name in game.names)
        ]


def is_a_break(planned: Planned) -> None:
    """Check that a declared attack on a guessing game is right more often than a coin, and that
    one on a winning game wins."""
    cell = planned.match
    played = play(cell, WINS) if cell.guessing else play(cell, WINS, until=any)
    assert played.clean, played
    assert sum(played.won) >= (WINS * 5 // 8 if cell.guessing else 1), played


def holds(planned: Planned) -> None:
    """Check that nobody wins, or is more than a coin."""
    cell = planned.match
    played = play(cell, TOSSES, until=both) if cell.guessing else play(cell, TRIALS)
    assert played.clean, played
    assert both(list(played.won)) if cell.guessing else not any(played.won), played
