"""A run, looked up: what stands behind a cell's names, and the cells of a game and a scheme."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from harness.judge.results import (
    AdversaryFacts,
    CellResult,
    CoinsFrom,
    Coverage,
    GameFacts,
    Run,
    SchemeFacts,
)

SchemeKey = tuple[str, str]
"""Kind and scheme."""
Square = tuple[str, str, str]
"""Kind, scheme, game: where a table has one cell."""


@dataclass(frozen=True)
class Facts:
    """A run that is indexed once, so that a page costs as much as it has cells."""

    run: Run

    def game(self, of: CellResult | Coverage) -> GameFacts:
        """The facts about the game that is played there."""
        return self.run.games[of.game]

    def scheme(self, of: CellResult | Coverage) -> SchemeFacts:
        """The facts about the scheme that stands there."""
        return self.run.scheme(of)

    def adversary(self, of: CellResult) -> AdversaryFacts:
        """The facts about the adversary that plays there."""
        return self.run.adversaries[of.adversary]

    def own_coins(self, of: CellResult | Coverage) -> bool:
        """Whether the scheme draws coins of its own, so that no trial can be played again."""
        return self.scheme(of).coins is CoinsFrom.OWN

    def cells(self, of: Coverage) -> Sequence[CellResult]:
        """What was played of a game against a scheme."""
        return self._by_square.get(_square(of), ())

    def attacks(self, of: Coverage) -> Sequence[CellResult]:
        """The same without the null adversaries, which attack nothing."""
        return [cell for cell in self.cells(of) if not self.adversary(cell).null]

    def shown(self, of: Coverage) -> bool:
        """Whether the tables have it: insecure variants stand under Controls.

        Unless somebody asked for all of one, and not only for its declared breaks.
        """
        return not self.scheme(of).fault or (of.kind, of.scheme) in self._fully

    @cached_property
    def controls(self) -> Mapping[SchemeKey, Sequence[CellResult]]:
        """The attacks that should find a planted fault, by the scheme that has it."""
        found: dict[SchemeKey, list[CellResult]] = {}
        for cell in filter(_control, self.run.cells):
            found.setdefault((cell.kind, cell.scheme), []).append(cell)
        return found

    @cached_property
    def controls_within(self) -> Mapping[SchemeKey, Sequence[CellResult]]:
        """The same by what stands in the slots of that scheme: a slot is called after its kind."""
        found: dict[SchemeKey, list[CellResult]] = {}
        for cells in self.controls.values():
            for block in self.scheme(cells[0]).slots.items():
                found.setdefault(block, []).extend(cells)
        return found

    @cached_property
    def _by_square(self) -> Mapping[Square, Sequence[CellResult]]:
        found: dict[Square, list[CellResult]] = {}
        for cell in self.run.cells:
            found.setdefault(_square(cell), []).append(cell)
        return found

    @cached_property
    def _fully(self) -> frozenset[SchemeKey]:
        return frozenset((c.kind, c.scheme) for c in self.run.cells if c.expected is None)


def _control(cell: CellResult) -> bool:
    return cell.control


def _square(of: CellResult | Coverage) -> Square:
    return of.kind, of.scheme, of.game
