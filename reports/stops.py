"""What stopped the adversaries that did not win: the rejections that they met."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from harness.engine.results import CellResult, Verdict
from reports import words
from reports.facts import Facts

MOST = 3  # reasons for one adversary
OTHER = "other"  # where the results themselves count what they do not name


def stops(facts: Facts) -> str:
    """A line for each cell that holds and whose adversary was turned away."""
    held = (c for c in facts.run.cells if c.verdict is Verdict.HOLDS and c.stopped_by)
    attacked = (c for c in held if not facts.adversary(c).null)
    return words.section("What stopped the attacks (rejections in all trials)", _lines(attacked))


def _lines(cells: Iterable[CellResult]) -> Iterator[str]:
    for (game, scheme), group in groupby(cells, key=lambda c: (c.game, c.scheme)):
        yield f"{game}  {scheme}"
        for cell in group:
            text = f"{cell.adversary}  stopped by: {', '.join(reasons(cell.stopped_by))}"
            yield from words.hanging(text, "    ", "        ")


def reasons(counted: Mapping[str, int]) -> Iterator[str]:
    """`invalid: certificate 38`: the most frequent ones, and how many others."""
    named = sorted(((n, why) for why, n in counted.items() if why != OTHER), key=_most_first)
    for n, why in named[:MOST]:
        yield f"{why} {n}"
    others = sum(n for n, _ in named[MOST:]) + counted.get(OTHER, 0)
    if others:
        yield f"{OTHER} {others}"


def _most_first(entry: tuple[int, str]) -> tuple[int, str]:
    n, why = entry
    return -n, why
