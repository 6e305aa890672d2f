"""Two runs of the same cells: only what changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from harness.judge.results import CellResult, Coverage, Run, Verdict
from reports import plain, words
from reports.facts import Facts

Place = tuple[str, str, str]
"""Game, scheme, adversary; no adversary, where a game and a scheme lost one that was not played."""
Pair = tuple[str, str]


class Change(StrEnum):
    """How a cell can differ from the baseline."""

    BROKEN = "broken now"
    CAUSE = "broken for another reason now"
    FIXED = "fixed now"
    LOST = "coverage lost"
    DECIDED = "decided now"


ORDER = tuple(Change)


@dataclass(frozen=True)
class Difference:
    """A cell that changed, with a sentence on how."""

    change: Change
    place: Place
    said: str


def compare(before: Run, after: Run, vanished: Mapping[Place, str]) -> list[Difference]:
    """What changed; `vanished` are the cells that cannot be played any more, and why."""
    now = {_place(cell): cell for cell in after.cells}
    gone = [cell for cell in before.cells if _place(cell) not in now]
    found = (
        *_cells(before, now, Facts(after)),
        *_gone(gone, vanished),
        *_not_applied(before, gone, after),
    )
    return sorted(found, key=lambda d: ORDER.index(d.change))


def grown(before: Run, now: Iterable[Coverage]) -> list[str]:
    """Where there are more adversaries now than when the baseline was made: it plays the old."""
    then = _pairs(before.coverage)
    return [
        plain.plain(
            f"{pair.game} {pair.scheme} has {pair.adversaries} adversaries now and had "
            f"{then[pair.game, pair.scheme].adversaries}: the new ones are not in this baseline"
        )
        for pair in now
        if (pair.game, pair.scheme) in then
        and pair.adversaries > then[pair.game, pair.scheme].adversaries
    ]


def _place(cell: CellResult) -> Place:
    return cell.game, cell.scheme, cell.adversary


def _pairs(coverage: Iterable[Coverage]) -> Mapping[Pair, Coverage]:
    return {(pair.game, pair.scheme): pair for pair in coverage}


def _cells(before: Run, now: Mapping[Place, CellResult], after: Facts) -> Iterator[Difference]:
    for old in before.cells:
        new = now.get(_place(old))
        if new is None:
            continue
        if old.verdict is not new.verdict:
            said = f"was {old.verdict}, now {words.verdict(new, after)}"
            yield Difference(_change(old.verdict, new.verdict), _place(old), said)
        elif new.verdict is Verdict.BROKEN and old.cause != new.cause:
            said = f"the cause was {_cause(old)}, and now it is {_cause(new)}"
            yield Difference(Change.CAUSE, _place(old), said)


def _cause(cell: CellResult) -> str:
    return cell.cause or "unknown (nobody declares this break)"


def _gone(gone: Iterable[CellResult], vanished: Mapping[Place, str]) -> Iterator[Difference]:
    for old in gone:
        why = vanished.get(_place(old), "it was not played")
        yield Difference(Change.LOST, _place(old), f"was {old.verdict}, and now {why}")


def _not_applied(before: Run, gone: Iterable[CellResult], after: Run) -> Iterator[Difference]:
    """Adversaries that do not apply now, beyond those whose cells are gone.

    Those that did before, and new ones: a game that somebody cannot play is not fully played.
    """
    now = _pairs(after.coverage)
    told: dict[Pair, set[str]] = {}
    for cell in gone:
        if not before.adversaries[cell.adversary].null:
            told.setdefault((cell.game, cell.scheme), set()).add(cell.adversary)
    for place, old in _pairs(before.coverage).items():
        new = now.get(place)
        if new is None:
            continue
        here = told.get(place, set())
        missing = [
            f"{name} needs {needs}"
            for name, needs in new.inapplicable.items()
            if name not in old.inapplicable and name not in here
        ]
        if old.adversaries - len(here) > new.adversaries:
            said = f"{old.adversaries} adversaries applied, and now {new.adversaries}"
            why = "; ".join(filter(None, (new.unsupported, *missing)))
            yield Difference(Change.LOST, (*place, ""), f"{said}: {why}" if why else said)
        elif missing:
            said = f"not fully played now: {'; '.join(missing)}"
            yield Difference(Change.LOST, (*place, ""), said)


def _change(old: Verdict, new: Verdict) -> Change:
    if new is Verdict.BROKEN:
        return Change.BROKEN
    if new is Verdict.HOLDS:
        return Change.FIXED if old is Verdict.BROKEN else Change.DECIDED
    return Change.LOST


def render(differences: Iterable[Difference]) -> str:
    """A section per kind of change; nothing if nothing changed."""
    grouped: dict[Change, list[Difference]] = {}
    for difference in differences:
        grouped.setdefault(difference.change, []).append(difference)
    return plain.text(words.apart(_section(change, group) for change, group in grouped.items()))


def _section(change: Change, differences: Sequence[Difference]) -> Iterator[str]:
    title = f"{change} ({len(differences)})".capitalize()
    return words.section(title, (line for d in differences for line in _lines(d)))


def _lines(difference: Difference) -> Iterator[str]:
    yield "  ".join(words.name(name) for name in difference.place if name)
    yield from words.hanging(difference.said, "  ", "  ")
