"""What the catalogue answers about planted faults: where each is to be found, and by whom."""

from collections.abc import Iterator
from dataclasses import dataclass

from harness.judge.cell import Cell
from harness.judge.plan import Offer


@dataclass(frozen=True, kw_only=True)
class Place:
    """A fault in a game, and the adversaries that may play there; null adversaries aside."""

    game: str
    must: bool  # the fault must break it
    spared: bool  # the fault must not break it
    declared: tuple[str, ...]  # adversaries that its breaks name
    others: tuple[str, ...]  # all other eligible ones that are not expected to win without fault


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A planted fault."""

    kind: str
    name: str
    block: str  # kind/name of the building block in it that has the fault, "" if it is its own
    sentence: str
    of: str  # the sound scheme, "" if there is none to be found
    cwe: int
    seen: str
    advantage: float
    needs: str
    replaces: tuple[str, ...] | None  # functions of the sound scheme, as traces call them; or all
    places: tuple[Place, ...]  # every game of its kind that it supports

    @property
    def key(self) -> str:
        """`pke/fixed_coins`."""
        return f"{self.kind}/{self.name}"

    def cells(self, place: Place) -> Iterator[Cell]:
        """Who plays it in a game, in this order."""
        for adversary in (*place.declared, *place.others):
            yield Cell(place.game, self.name, adversary)

    def without(self, cell: Cell) -> Cell:
        """The same cell of the sound scheme."""
        return Cell(cell.game, self.of, cell.adversary)


@dataclass(frozen=True, kw_only=True)
class Planted:
    """All planted faults that were asked for."""

    faults: tuple[Fault, ...]
    sound: Offer  # every cell of the schemes that they are planted in, null adversaries aside
