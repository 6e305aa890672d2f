"""How a number, a verdict and a claim are put into words."""

import math
import textwrap
from collections.abc import Iterable

from harness.engine.results import CellResult, Coverage, Verdict
from reports.facts import Facts

WIDTH = 98


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


def quantity(cell: CellResult, facts: Facts) -> str:
    """What is measured in this kind of game."""
    return "advantage" if facts.game(cell).guessing else "win probability"


def estimate(cell: CellResult, facts: Facts) -> str:
    """`advantage 1.00 (38/38), interval [.73, 1]`."""
    counts = f"({cell.wins}/{cell.trials})"
    return f"{quantity(cell, facts)} {cell.advantage:.2f} {counts}, interval {interval(cell)}"


def verdict(cell: CellResult, facts: Facts) -> str:
    """A verdict with everything that it may not be said without."""
    match cell.verdict:
        case Verdict.BROKEN:
            error = error_bound(facts.run.alpha)
            return f"BROKEN  {estimate(cell, facts)}, error <= {error}"
        case Verdict.HOLDS:
            name = quantity(cell, facts)
            name = f"|{name}|" if facts.game(cell).guessing else name
            bound = f"{facts.run.eps:g}".removeprefix("0")
            return f"HOLDS  {name} < {bound} for this adversary, {cell.trials} trials"
        case Verdict.UNDECIDED:
            return f"UNDECIDED  {estimate(cell, facts)}: the trial budget ran out"
        case _:
            return f"ERROR  after {cell.trials} trials: {cell.error}"


def claim(of: Coverage) -> str:
    """`claimed, 4.2`."""
    if of.claim is None:
        return "no claim stated"
    return f"{of.claim}, {of.claim_cites}" if of.claim_cites else str(of.claim)


def place(cell: CellResult) -> str:
    """Where a cell stands."""
    return f"{cell.game}  {cell.scheme}  {cell.adversary}"


def plural(count: int, noun: str) -> str:
    """`1 cell`, `2 cells`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def hanging(text: str, first: str = "", rest: str = "") -> list[str]:
    """Text in lines, the first behind `first`, the others behind `rest`."""
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
    )


def section(title: str, lines: Iterable[str]) -> str:
    """Lines under a title; nothing at all without lines."""
    body = "\n".join(lines)
    return f"{title}\n{'-' * len(title)}\n{body}\n" if body else ""
