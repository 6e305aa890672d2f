"""Two runs of the same cells: only what changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from harness.engine.results import CellResult, Coverage, Run
from reports import words

Place = tuple[str, str, str]


class Change(StrEnum):
    """How a cell can differ from the baseline."""

    BROKEN = "broken now"
    FIXED = "fixed now"
    LOST = "coverage lost"
    DECIDED = "decided now"


@dataclass(frozen=True)
class Difference:
    """A cell that changed, with a sentence on how."""

    change: Change
    place: Place
    said: str


def compare(before: Run, after: Run, vanished: Mapping[Place, str]) -> list[Difference]:
    """What changed; `vanished` are the cells that cannot be played any more, and why."""
    now = {_place(cell): cell for cell in after.cells}
    return sorted(_differences(before.cells, now, after, vanished), key=lambda d: d.change)


def grown(before: Run, now: Iterable[Coverage]) -> list[str]:
    """Where there are more adversaries now than when the baseline was made: it plays the old."""
    then = {(pair.game, pair.scheme): pair.adversaries for pair in before.coverage}
    return [
        f"{pair.game} {pair.scheme} has {pair.adversaries} adversaries now and had "
        f"{then[pair.game, pair.scheme]}: the new ones are not in this baseline"
        for pair in now
        if pair.adversaries > then.get((pair.game, pair.scheme), pair.adversaries)
    ]


def _place(cell: CellResult) -> Place:
    return cell.game, cell.scheme, cell.adversary


def _differences(
    before: Iterable[CellResult],
    now: Mapping[Place, CellResult],
    after: Run,
    vanished: Mapping[Place, str],
) -> Iterator[Difference]:
    for old in before:
        new = now.get(_place(old))
        if new is None:
            why = vanished.get(_place(old), "it was not played")
            yield Difference(Change.LOST, _place(old), f"was {old.verdict}, and now {why}")
        elif old.verdict != new.verdict:
            said = f"was {old.verdict}, now {words.verdict(new, after)}"
            yield Difference(_change(old.verdict, new.verdict), _place(old), said)


def _change(old: str, new: str) -> Change:
    if new == "BROKEN":
        return Change.BROKEN
    if new == "HOLDS":
        return Change.FIXED if old == "BROKEN" else Change.DECIDED
    return Change.LOST


def render(differences: Iterable[Difference]) -> str:
    """A section per kind of change; nothing if nothing changed."""
    grouped: dict[Change, list[str]] = {}
    for difference in differences:
        line = f"{'  '.join(difference.place)}\n  {difference.said}"
        grouped.setdefault(difference.change, []).append(line)
    titles = {change: f"{change} ({len(lines)})".capitalize() for change, lines in grouped.items()}
    return "\n".join(words.section(titles[change], lines) for change, lines in grouped.items())
