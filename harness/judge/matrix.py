"""What `gauntlet matrix` leaves behind: each planted fault in each game, and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from harness.judge.results import BadResults, Json
from harness.judge.typed import build

FORMAT = 1


class Fate(StrEnum):
    """What became of a fault in a game."""

    CAUGHT = "caught"  # BROKEN where it must be, by somebody who does not break the sound scheme
    MISSED = "missed"  # not broken where it must be
    SPURIOUS = "spurious"  # BROKEN where nobody has declared it, and the sound scheme is not
    HELD = "held"  # not broken where it need not be
    ERROR = "error"  # a cell in ERROR, and nobody caught it
    INHERITED = "inherited"  # no adversary's trial executes it: the verdict is the sound scheme's


@dataclass(frozen=True, kw_only=True)
class Cross:
    """A fault in a game."""

    game: str
    fate: Fate
    must: bool  # the fault must break it
    spared: bool  # the fault is declared not to break it
    by: str = ""  # who broke it
    wins: int = 0
    trials: int = 0  # of whoever broke it
    tried: tuple[str, ...] = ()  # adversaries that did not
    errors: tuple[str, ...] = ()  # cells that ended in ERROR, each with its sentence
    said: str = ""  # what else a reader should know, as why a break does not count


@dataclass(frozen=True, kw_only=True)
class Row:
    """A planted fault, and what became of it."""

    kind: str
    scheme: str
    block: str  # kind/name of the building block in it that has the fault
    fault: str
    of: str
    cwe: int
    seen: str
    advantage: float
    apart: bool  # its best attack has less than eps: this run cannot be expected to show it
    needs: str  # of one that is missed: what it declares, or the games that execute it
    crosses: tuple[Cross, ...]

    @property
    def counted(self) -> str:
        """The kind of scheme that the fault is in: of a block, where it is a block's."""
        return self.block.partition("/")[0] or self.kind

    @property
    def found(self) -> bool:
        """Whether some game caught it."""
        return any(cross.fate is Fate.CAUGHT for cross in self.crosses)

    def of_fate(self, fate: Fate) -> tuple[Cross, ...]:
        """The games in which that became of it."""
        return tuple(cross for cross in self.crosses if cross.fate is fate)

    @property
    def missed(self) -> bool:
        """Whether a game must break and does not, or whether there is no such game."""
        return bool(self.of_fate(Fate.MISSED)) or not any(cross.must for cross in self.crosses)


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """The mutation score of the checker itself."""

    version: str
    commit: str | None
    date: str
    seed: int
    eps: float
    alpha: float
    plan: int  # cells that could be played, fixed before the first trial
    played: int  # cells that were
    reached: bool  # whether the games were played, too, that only execute a fault
    rows: tuple[Row, ...]
    seconds: float
    format: int = FORMAT

    @property
    def errors(self) -> tuple[str, ...]:
        """What ended in ERROR."""
        return tuple(e for row in self.rows for cross in row.crosses for e in cross.errors)

    @property
    def fine(self) -> bool:
        """Nothing missed that this run should have shown, and nothing spurious."""
        return not any(row.missed and not row.apart for row in self.rows) and not any(
            self.of_fate(Fate.SPURIOUS)
        )

    def of_fate(self, fate: Fate) -> Iterable[tuple[Row, Cross]]:
        """Every fault and game of which that became."""
        return ((row, cross) for row in self.rows for cross in row.of_fate(fate))

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """The matrix whose JSON this is. Raises BadResults."""
        try:
            if data["format"] != FORMAT:
                raise BadResults(f"it has format {data['format']}, and this version reads {FORMAT}")
            return build(cls, data)
        except (KeyError, TypeError, ValueError) as error:
            raise BadResults(f"it does not hold a matrix: {error}") from error


def json_of(matrix: Matrix) -> Json:
    """Its JSON object."""
    rows = [vars(row) | {"crosses": [vars(c) for c in row.crosses]} for row in matrix.rows]
    return vars(matrix) | {"rows": rows}
