"""The sections under the table: attacks, controls, nulls, and whatever lost coverage."""

import shlex
import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby

from harness.engine.results import CellResult, Run
from reports import words


def replay_command(cell: CellResult, run: Run) -> str:
    """The command that tells the first trial that was won."""
    parts = ["gauntlet", "replay", cell.game, cell.scheme, cell.adversary]
    parts += ["--trial", str(cell.first_win or 0), "--seed", str(run.seed)]
    for plugin in run.plugins:
        parts += ["--plugin", plugin]
    return shlex.join(parts)


def attacks(run: Run) -> str:
    """Every break of a scheme that has no planted fault, or that nobody planted."""
    found = [c for c in run.cells if c.verdict == "BROKEN" and not c.control]
    return words.section("Attacks", ("\n".join(_attack(c, run)) for c in found))


def _attack(cell: CellResult, run: Run) -> Iterator[str]:
    mark = "   !! unexpected" if cell.surprise else ""
    yield f"{words.place(cell)}{mark}"
    yield f"  {words.verdict(cell, run)}, seed {run.seed}"
    yield from _prose(" ".join(filter(None, (_finding(cell), cell.story))))
    yield f"  $ {replay_command(cell, run)}\n"


def _finding(cell: CellResult) -> str:
    text = cell.why or cell.finding
    return text if not text or text.endswith((".", ":", "!", "?")) else f"{text}."


def _prose(text: str) -> list[str]:
    indent = "  "
    return textwrap.wrap(text, words.WIDTH, initial_indent=indent, subsequent_indent=indent)


def controls(run: Run) -> str:
    """Was every planted fault found? A game that cannot fail shows nothing."""
    planted = [c for c in run.cells if c.control]
    found = sum(c.verdict == "BROKEN" for c in planted)
    attacks = words.plural(len(planted), "declared attack")
    title = f"Controls: planted faults found by {found} of {attacks}"
    return words.section(title, _controls(planted))


def _controls(planted: Iterable[CellResult]) -> Iterator[str]:
    ordered = sorted(planted, key=lambda c: (c.kind, c.scheme))
    for (scheme, fault), cells in groupby(ordered, key=lambda c: (c.scheme, c.fault)):
        yield textwrap.fill(f"{scheme}: {fault}", words.WIDTH, subsequent_indent="    ")
        for c in cells:
            yield f"    {_short(c)} {c.wins}/{c.trials}  {c.game}  by {c.adversary}"


def _short(cell: CellResult) -> str:
    return f"!! {cell.verdict}" if cell.surprise else cell.verdict


def nulls(run: Run) -> str:
    """The adversaries that must never win, in one line."""
    played = [c for c in run.cells if c.null]
    if not played:
        return ""
    hold = sum(c.verdict == "HOLDS" for c in played)
    return f"Null adversaries: {hold} of {len(played)} hold.\n"


def problems(run: Run) -> str:
    """Everything that is not as expected, or was not decided, with its reason."""
    sections = (
        words.section("Not as expected", _problems(run)),
        words.section("Inadmissible queries (refused and counted)", _refused(run)),
    )
    return "\n".join(filter(None, sections))


def _problems(run: Run) -> Iterable[str]:
    for cell in run.cells:
        if cell.verdict == "ERROR" or cell.surprise:
            yield words.place(cell)
            expected = f" (expected {cell.expected})" if cell.expected else ""
            yield from _prose(words.verdict(cell, run) + expected)
    for gap in run.gaps:
        yield f"{gap.game}  {gap.scheme}: no adversary, so it passes nothing"


def _refused(run: Run) -> Iterable[str]:
    for cell in run.cells:
        if cell.inadmissible:
            yield f"{words.place(cell)}: {cell.inadmissible} of {cell.queries} queries"
