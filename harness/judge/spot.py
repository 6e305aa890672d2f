"""Before stored results are believed, the first trials of a few of them are played again."""

from collections.abc import Sequence
from random import SystemRandom

from harness.judge import hosts
from harness.judge.fold import Fold
from harness.judge.messages import Again, Returned
from harness.judge.plan import Planned
from harness.judge.terms import Terms

CELLS = 3  # drawn anew in each run


def stale(terms: Terms, cells: Sequence[tuple[Planned, Fold]]) -> Planned | None:
    """One of the stored cells that is played otherwise today; None if none was found."""
    fit = [(planned, fold) for planned, fold in cells if not planned.own and fold.head]
    for planned, fold in SystemRandom().sample(fit, min(CELLS, len(fit))):
        wanted = Again(setup=terms.setup(planned), indices=tuple(range(len(fold.head))))
        if not _agrees(fold, hosts.play(terms.stock, wanted)):
            return planned
    return None


def _agrees(fold: Fold, now: Returned) -> bool:
    marks = {at: mark.transcript for at, mark in now.marks.items()}
    return list(now.outcomes) == fold.head and all(
        mark.transcript == marks.get(at) for at, mark in fold.marks.items() if at < len(fold.head)
    )
