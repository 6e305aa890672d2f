"""The sections under the table: attacks, controls, nulls, and whatever lost coverage."""

import shlex
from collections.abc import Iterable, Iterator
from itertools import groupby

from harness.judge.results import CellResult, Verdict
from reports import words
from reports.facts import Facts

INDENT = "  "
DEEP = "    "


def replay_command(cell: CellResult, facts: Facts) -> str:
    """The command that tells the first trial that was won.

    Where a scheme draws its own coins that trial cannot come again: it tells another.
    """
    parts = ["gauntlet", "replay", cell.game, cell.scheme, cell.adversary]
    if not facts.own_coins(cell):
        parts += ["--trial", str(cell.first_win or 0)]
    parts += ["--seed", str(facts.run.seed)]
    for plugin in facts.run.plugins:
        parts += ["--plugin", plugin]
    return shlex.join(parts)


def attacks(facts: Facts) -> Iterator[str]:
    """Every break of a scheme that has no planted fault, or that nobody planted."""
    found = (c for c in facts.run.cells if c.verdict is Verdict.BROKEN and not c.control)
    return words.section("Attacks", words.apart(_attack(c, facts) for c in found))


def _attack(cell: CellResult, facts: Facts) -> Iterator[str]:
    mark = "   !! unexpected" if cell.surprise else ""
    cause = f"   cause: {cell.cause}" if cell.cause else ""
    yield f"{words.place(cell)}{cause}{mark}"
    said = f"{words.verdict(cell, facts)}, seed {facts.run.seed}"
    yield from words.hanging(said, INDENT, INDENT)
    told = filter(None, (_finding(cell, facts), facts.adversary(cell).story))
    yield from words.hanging(" ".join(told), INDENT, INDENT)
    if facts.own_coins(cell):
        yield "  The scheme draws coins of its own, so a replay plays another trial."
    yield f"  $ {replay_command(cell, facts)}"


def _finding(cell: CellResult, facts: Facts) -> str:
    """Why it was expected; or, where it was not, what the adversary says that it shows."""
    text = cell.why or facts.adversary(cell).finding
    return text if not text or text.endswith((".", ":", "!", "?")) else f"{text}."


def controls(facts: Facts) -> Iterator[str]:
    """Was every planted fault found? A game that cannot fail shows nothing."""
    planted = [c for c in facts.run.cells if c.control]
    found = sum(c.verdict is Verdict.BROKEN for c in planted)
    declared = words.plural(len(planted), "declared attack")
    title = f"Controls: planted faults found by {found} of {declared}"
    return words.section(title, _controls(planted, facts))


def _controls(planted: Iterable[CellResult], facts: Facts) -> Iterator[str]:
    ordered = sorted(planted, key=lambda c: (c.kind, c.scheme))
    for (_, scheme), group in groupby(ordered, key=lambda c: (c.kind, c.scheme)):
        cells = list(group)
        fault = facts.scheme(cells[0]).fault
        yield from words.hanging(f"{words.name(scheme)}: {fault}", rest=DEEP)
        for c in cells:
            place = f"{words.name(c.game)}  by {words.name(c.adversary)}"
            yield f"{DEEP}{_short(c)} {c.wins}/{c.trials}  {place}"


def _short(cell: CellResult) -> str:
    return f"!! {cell.verdict}" if cell.surprise else cell.verdict


def nulls(facts: Facts) -> Iterator[str]:
    """The adversaries that must never win, in one line."""
    played = [c for c in facts.run.cells if facts.adversary(c).null]
    if played:
        hold = sum(c.verdict is Verdict.HOLDS for c in played)
        yield f"Null adversaries: {hold} of {len(played)} hold."


def notes(facts: Facts) -> Iterator[str]:
    """What a reader should know beside a verdict."""
    noted = (c for c in facts.run.cells if c.notes)
    return words.section("Notes", (line for c in noted for line in _notes(c)))


def _notes(cell: CellResult) -> Iterator[str]:
    yield f"{words.place(cell)}  {cell.verdict}"
    for note in cell.notes:
        yield from words.hanging(note, INDENT, INDENT)


def problems(facts: Facts) -> Iterator[str]:
    """Everything that is not as expected, or was not decided, with its reason."""
    return words.apart(
        (
            words.section("Not as expected", _problems(facts)),
            words.section("Inadmissible queries (refused and counted)", _refused(facts)),
        )
    )


def _problems(facts: Facts) -> Iterator[str]:
    for cell in facts.run.cells:
        if cell.verdict is Verdict.ERROR or cell.surprise:
            yield words.place(cell)
            text = words.verdict(cell, facts) + _expected(cell)
            yield from words.hanging(text, INDENT, INDENT)
    for gap in facts.run.gaps:
        place = f"{words.name(gap.game)}  {words.name(gap.scheme)}"
        yield f"{place}: no adversary, so it passes nothing"


def _expected(cell: CellResult) -> str:
    if cell.expected is None:
        return ""
    cause = f", cause: {cell.cause}" if cell.cause else ""
    return f" (expected {cell.expected}{cause})"


def _refused(facts: Facts) -> Iterator[str]:
    for cell in facts.run.cells:
        if cell.inadmissible:
            yield f"{words.place(cell)}: {cell.inadmissible} of {cell.queries} queries"
