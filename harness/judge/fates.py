"""What became of each fault in each game: from the results of its cells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from harness.judge.cell import Cell
from harness.judge.matrix import Cross, Fate, Row
from harness.judge.planted import Fault, Place
from harness.judge.results import CellResult, Verdict

Results = dict[Cell, CellResult]

NOBODY = "no adversary plays it there"
ANYWAY = "{by} breaks {of} as well, which shows nothing of the fault"
UNKNOWN = "{of} is in ERROR there, so that nobody knows whether {by} shows the fault"


@dataclass(frozen=True)
class Chosen:
    """A fault in a game, and who plays it there: those whose trials execute it, in this order."""

    fault: Fault
    place: Place
    cells: tuple[Cell, ...]

    @property
    def key(self) -> str:
        """The group that its cells are in."""
        return f"{self.fault.key} {self.place.game}"


def counts(fault: Fault, won: CellResult, results: Mapping[Cell, CellResult]) -> bool:
    """Whether a win shows the fault: the same adversary does not break the sound scheme.

    Where there is no sound scheme, or where it lacks what this adversary needs, nothing but the
    fault is there to be shown. Both are judged at one eps: of a fault whose advantage is below it
    the sound scheme may leak as much, and still hold, which is why such faults are counted apart.
    """
    sound = results.get(fault.without(_cell(won)))
    return sound is None or sound.verdict not in (Verdict.BROKEN, Verdict.ERROR)


def _cell(of: CellResult) -> Cell:
    return Cell(of.game, of.scheme, of.adversary)


def rows(
    faults: Sequence[Fault], chosen: Sequence[Chosen], results: Results, eps: float
) -> list[Row]:
    """A row for each fault, in order of kinds and names."""
    by_fault: dict[str, list[Cross]] = {}
    for one in chosen:
        by_fault.setdefault(one.fault.key, []).append(_cross(one, results))
    return [
        Row(
            kind=fault.kind,
            scheme=fault.name,
            block=fault.block,
            fault=fault.sentence,
            of=fault.of,
            cwe=fault.cwe,
            seen=fault.seen,
            advantage=fault.advantage,
            apart=fault.advantage < eps,
            needs=fault.needs,
            crosses=tuple(by_fault.get(fault.key, ())),
        )
        for fault in faults
    ]


def _cross(one: Chosen, results: Results) -> Cross:
    place, played = one.place, list(_played(one, results))
    winner = next((c for c in played if _shows(one.fault, c, results)), None)
    sound = (results.get(one.fault.without(_cell(c))) for c in played)
    judged = (*played, *filter(None, sound))
    errors = tuple(f"{c.key}: {c.error}" for c in judged if c.verdict is Verdict.ERROR)
    return Cross(
        game=place.game,
        fate=_fate(one, winner, errors),
        must=place.must,
        spared=place.spared,
        by=winner.adversary if winner else "",
        wins=winner.wins if winner else 0,
        trials=winner.trials if winner else 0,
        tried=tuple(c.adversary for c in played if c is not winner),
        errors=errors,
        said="; ".join(_said(one, played, results)),
    )


def _played(one: Chosen, results: Results) -> Iterator[CellResult]:
    """In the plan's order, up to the first win that counts, whatever else a store knows."""
    for cell in one.cells:
        if cell not in results:
            return
        yield results[cell]
        if _shows(one.fault, results[cell], results):
            return


def _shows(fault: Fault, cell: CellResult, results: Results) -> bool:
    return cell.verdict is Verdict.BROKEN and counts(fault, cell, results)


def _fate(one: Chosen, winner: CellResult | None, errors: Sequence[str]) -> Fate:
    if winner is not None:
        return Fate.CAUGHT if one.place.must else Fate.SPURIOUS
    if errors:
        return Fate.ERROR
    if one.place.must:
        return Fate.MISSED
    return Fate.HELD if one.cells else Fate.INHERITED


def _said(one: Chosen, played: Sequence[CellResult], results: Results) -> Iterator[str]:
    if not (one.place.declared or one.place.others):
        yield NOBODY
    for cell in played:
        sound = results.get(one.fault.without(_cell(cell)))
        if cell.verdict is Verdict.BROKEN and sound is not None:
            way = {Verdict.BROKEN: ANYWAY, Verdict.ERROR: UNKNOWN}.get(sound.verdict, "")
            if way:
                yield way.format(by=cell.adversary, of=one.fault.of)
