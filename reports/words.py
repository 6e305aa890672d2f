"""How a number, a verdict and a claim are put into words."""

import math
import textwrap
from collections.abc import Iterable, Iterator

from harness.judge.results import CellResult, Coverage, Verdict
from reports import plain
from reports.facts import Facts

WIDTH = 98
NO_CLAIM = "no claim stated"


def decimal(value: float) -> str:
    """At most two decimals and no leading zero, as `.73`, `-.2`, `1`."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return {"-0": "0"}.get(text, text.replace("0.", ".", 1) if abs(value) < 1 else text)


def interval(cell: CellResult) -> str:
    """An interval, rounded outwards so that it stays valid."""
    low, high = cell.interval
    return f"[{decimal(math.floor(low * 100) / 100)}, {decimal(math.ceil(high * 100) / 100)}]"


def error_bound(alpha: float) -> str:
    """An error probability, exact if it is a power of two."""
    mantissa, exponent = math.frexp(alpha)
    return f"2^{exponent - 1}" if mantissa == 0.5 else f"{alpha:.1e}"  # noqa: PLR2004  frexp's half


def below(eps: float) -> str:
    """`< .5`."""
    return f"< {f'{eps:g}'.removeprefix('0')}"


def counted(cell: CellResult) -> str:
    """`won 1 of 34 trials`."""
    return f"won {cell.wins} of {plural(cell.trials, 'trial')}"


def estimate(cell: CellResult, facts: Facts) -> str:
    """`advantage 1.00 (38/38), interval [.73, 1]`, or `won 3 of 40 trials, interval [.01, .22]`.

    Where an adversary won all trials, or none, an interval would pass for a measured probability:
    one win decides most games, and then there is nothing to measure. Only the count is said.
    """
    if facts.game(cell).guessing:
        counts = f"({cell.wins}/{cell.trials})"
        return f"advantage {cell.advantage:.2f} {counts}, interval {interval(cell)}"
    if cell.wins in (0, cell.trials):
        return counted(cell)
    return f"{counted(cell)}, interval {interval(cell)}"


def verdict(cell: CellResult, facts: Facts) -> str:
    """A verdict with everything that it may not be said without."""
    match cell.verdict:
        case Verdict.BROKEN:
            error = f"error <= {error_bound(facts.run.alpha)}"
            if facts.game(cell).guessing:
                return f"BROKEN  {estimate(cell, facts)}, {error}"
            return f"BROKEN  {estimate(cell, facts)}: more often than a guess would, {error}"
        case Verdict.HOLDS:
            bound = f"{below(facts.run.eps)} for this adversary"
            if facts.game(cell).guessing:
                return f"HOLDS  |advantage| {bound}, {plural(cell.trials, 'trial')}"
            return f"HOLDS  win probability {bound}, {counted(cell)}"
        case Verdict.UNDECIDED:
            return f"UNDECIDED  {estimate(cell, facts)}: the trial budget ran out"
        case _:
            return f"ERROR  after {plural(cell.trials, 'trial')}: {cell.error}"


def claim(of: Coverage) -> str:
    """`claimed, 4.2`."""
    if of.claim is None:
        return NO_CLAIM
    return f"{of.claim}, {of.claim_cites}" if of.claim_cites else str(of.claim)


def name(given: str) -> str:
    """A name, if it is no longer than a name should be."""
    return plain.cut(given, plain.NAME)


def place(cell: CellResult) -> str:
    """Where a cell stands."""
    return "  ".join(map(name, (cell.game, cell.scheme, cell.adversary)))


def plural(count: int, noun: str) -> str:
    """`1 cell`, `2 cells`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def hanging(prose: str, first: str = "", rest: str = "") -> list[str]:
    """Text in lines, the first behind `first`, the others behind `rest`."""
    return textwrap.wrap(
        plain.cut(prose, plain.PROSE),
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_on_hyphens=False,
    )


def section(title: str, lines: Iterable[str]) -> Iterator[str]:
    """Lines under a title; nothing at all without lines."""
    begun = False
    for line in lines:
        if not begun:
            yield title
            yield "-" * len(title)
        begun = True
        yield line


def apart(sections: Iterable[Iterable[str]]) -> Iterator[str]:
    """Sections one after the other, with an empty line between two."""
    begun = False
    for lines in sections:
        whole = list(lines)
        if whole and begun:
            yield ""
        begun = begun or bool(whole)
        yield from whole
