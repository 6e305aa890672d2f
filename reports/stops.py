"""What stopped the adversaries that did not win: the rejections that they met."""

from collections.abc import Iterator, Mapping

from harness.engine.results import CellResult, Verdict
from reports import words
from reports.facts import Facts

MOST = 3  # reasons for one adversary
OTHER = "other"  # where the results themselves count what they do not name


def stops(facts: Facts) -> str:
    """A line for each cell that holds and whose adversary was turned away."""
    held = (c for c in facts.run.cells if c.verdict is Verdict.HOLDS and c.stopped_by)
    lines = (line for c in held if not facts.adversary(c).null for line in _line(c))
    return words.section("What stopped the attacks (rejections in all trials)", lines)


def _line(cell: CellResult) -> Iterator[str]:
    text = f"{words.place(cell)}  stopped by: {', '.join(reasons(cell.stopped_by))}"
    yield from words.hanging(text, rest="    ")


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
