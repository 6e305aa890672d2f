"""Plays planted faults in the games that they must break, and where they are executed."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial

from harness import __version__
from harness.judge.catalogue import Catalogue
from harness.judge.cell import Cell
from harness.judge.fates import Chosen, Results, counts, rows
from harness.judge.matrix import Matrix
from harness.judge.perform import Options, Reporter, commit, perform
from harness.judge.plan import Offer, Plan, Planned, fixed
from harness.judge.planted import Fault
from harness.judge.results import Verdict
from harness.judge.tracing import Executed, traced
from harness.judge.usage import UsageError
from harness.judge.verdict import family_alpha

MANY = 6  # games that a sentence names


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a matrix is made of: everything, where nothing is named."""

    schemes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    games: tuple[str, ...] = ()
    reached: bool = False  # also the games that need not break, and execute the fault
    eps: float = 0.5


def cross(asked: Asked, catalogue: Catalogue, options: Options, reporter: Reporter) -> Matrix:
    """The whole matrix. Raises StoreError, CannotStart and UsageError.

    The plan is fixed, and alpha with it, before the first trial: every cell that may be played of
    a fault, and the same ones of the sound schemes. What is traced before are trials that no
    verdict sees. Then, of each fault in each game, one adversary plays after the other, the
    declared ones first, until one of them wins; and whoever has won plays the sound scheme. One who
    breaks that too has not shown the fault, and the next ones play on.
    """
    began = time.monotonic()
    faults = catalogue.planted(asked.schemes, asked.kinds, asked.games)
    sound = {planned.cell: planned for planned in faults.sound.cells}
    trace = partial(traced, catalogue=catalogue, options=options, eps=asked.eps, reporter=reporter)
    executed = trace(tuple(sound.values())) if asked.reached else {}
    chosen = [one for fault in faults.faults for one in _chosen(fault, asked, executed)]
    run = _Run(_plan(chosen, sound, asked, catalogue), catalogue, options, reporter)
    run.play(chosen)
    meant = {one.fault.key for one in chosen} if asked.games else {f.key for f in faults.faults}
    shown = [fault for fault in faults.faults if fault.key in meant]
    said = rows(shown, chosen, run.results, asked.eps)
    lost = {row.of for row in said if row.missed and not row.needs}
    if lost and not asked.reached:
        cells = [planned for planned in sound.values() if planned.cell.scheme in lost]
        executed = trace(cells)
    return Matrix(
        version=__version__,
        commit=commit(),
        date=datetime.now(UTC).isoformat(timespec="seconds"),
        seed=options.seed,
        eps=asked.eps,
        alpha=run.plan.alpha,
        plan=len(run.plan.cells),
        played=len(run.results),
        reached=asked.reached,
        rows=tuple(
            row if row.needs or not row.missed else replace(row, needs=_games(fault, executed))
            for fault, row in zip(shown, said, strict=True)
        ),
        seconds=time.monotonic() - began,
    )


def _chosen(fault: Fault, asked: Asked, executed: Executed) -> Iterator[Chosen]:
    """The games of a fault, each with who plays it there."""
    for place in fault.places:
        cells = tuple(fault.cells(place))
        if place.must:
            yield Chosen(fault, place, cells)
        elif asked.reached:
            reached = tuple(cell for cell in cells if _executes(fault, cell, executed))
            yield Chosen(fault, place, reached)


def _executes(fault: Fault, cell: Cell, executed: Executed) -> bool:
    """Whether a trial executes the fault, for all that is known."""
    names = executed.get(fault.without(cell))
    return names is None or fault.replaces is None or not names.isdisjoint(fault.replaces)


def _plan(
    chosen: Sequence[Chosen],
    sound: Mapping[Cell, Planned],
    asked: Asked,
    catalogue: Catalogue,
) -> Plan:
    """Every cell that may be played."""
    cells = [cell for one in chosen for cell in one.cells]
    if not cells:
        nothing = Offer(cells=(), coverage=(), games={}, schemes={}, adversaries={}, vanished=())
        return Plan(offer=nothing, eps=asked.eps, alpha=family_alpha(0))
    offer = catalogue.again(cells)
    for cell, why in offer.vanished:
        raise UsageError(f"{cell} cannot be played: {why}")
    planned = {planned.cell: planned for planned in offer.cells}
    control = dict.fromkeys(one.fault.without(cell) for one in chosen for cell in one.cells)
    known = [sound[cell] for cell in control if cell in sound]
    return fixed(replace(offer, cells=(*(planned[cell] for cell in cells), *known)), asked.eps)


@dataclass
class _Run:
    """Plays parts of one plan, as long as there is anything to play."""

    plan: Plan
    catalogue: Catalogue
    options: Options
    reporter: Reporter
    results: Results = field(default_factory=dict)

    def play(self, chosen: Sequence[Chosen]) -> None:
        """Until of each fault in each game one has won who counts, or all have played."""
        left = {one: one.cells for one in chosen}
        while any(left.values()):
            groups = {cell: one.key for one, cells in left.items() for cell in cells}
            self._perform(groups, groups)
            won = {one: self._winner(cells) for one, cells in left.items()}
            self._perform({one.fault.without(cell) for one, cell in won.items() if cell})
            left = {
                one: cells[cells.index(cell) + 1 :]
                for one, cells in left.items()
                if (cell := won[one]) is not None
                and not counts(one.fault, self.results[cell], self.results)
            }

    def _winner(self, cells: Iterable[Cell]) -> Cell | None:
        """The first of them in the plan's order, whatever else is known from earlier runs."""
        return next((c for c in cells if self.results[c].verdict is Verdict.BROKEN), None)

    def _perform(self, cells: Iterable[Cell], groups: Mapping[Cell, str] | None = None) -> None:
        wanted = set(cells) - set(self.results)
        some = tuple(planned for planned in self.plan.cells if planned.cell in wanted)
        if not some:
            return
        offer = replace(self.plan.offer, cells=some)
        plan = replace(self.plan, offer=offer, groups=groups or {})
        run = perform(plan, self.catalogue, self.options, self.reporter)
        self.results |= {Cell(c.game, c.scheme, c.adversary): c for c in run.cells}


def _games(fault: Fault, executed: Executed) -> str:
    """What one that is missed would need, for all that is known: who looks at what it bends.

    The games that it must break come first.
    """
    games = dict.fromkeys(
        place.game
        for place in sorted(fault.places, key=lambda place: not place.must)
        for cell in fault.cells(place)
        if _executes(fault, cell, executed)
    )
    if not games:
        return "a game: none executes it"
    more = f", or in one of {len(games) - MANY} more" if len(games) > MANY else ""
    return f"an adversary in {', '.join(list(games)[:MANY])}{more}"
