"""What stopped the adversaries that did not win: the rejections that they met."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from harness.judge.results import CellResult, Verdict
from reports import words
from reports.facts import Facts

MOST = 3  # reasons for one adversary
INDENT = "    "
DEEP = "        "
TITLE = "What stopped the attacks that failed (rejections in all trials; who is not named met none)"
OTHER = "other"  # where the results themselves count what they do not name


def stops(facts: Facts) -> Iterator[str]:
    """A line for each cell that holds and whose adversary was turned away."""
    held = (c for c in facts.run.cells if c.verdict is Verdict.HOLDS and c.stopped_by)
    return words.section(TITLE, _lines(c for c in held if not facts.adversary(c).null))


def _lines(cells: Iterable[CellResult]) -> Iterator[str]:
    for game, group in groupby(cells, key=lambda c: c.game):
        yield words.name(game)
        for cell in group:
            place = f"{words.name(cell.scheme)}  {words.name(cell.adversary)}"
            yield from words.hanging(f"{place}: {', '.join(reasons(cell))}", INDENT, DEEP)


def reasons(cell: CellResult) -> Iterator[str]:
    """`invalid: certificate (38)`: the most frequent ones, and how many others."""
    counted = cell.stopped_by
    named = sorted(((n, why) for why, n in counted.items() if why != OTHER), key=_most_first)
    for n, why in named[:MOST]:
        yield f"{why} ({n})"
    others = sum(n for n, _ in named[MOST:]) + counted.get(OTHER, 0)
    if others:
        yield f"{OTHER} ({others})"


def _most_first(entry: tuple[int, str]) -> tuple[int, str]:
    n, why = entry
    return -n, why
