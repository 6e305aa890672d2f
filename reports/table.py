"""The pass/fail table: one per kind of scheme, rows games, columns schemes."""

import textwrap
from collections.abc import Iterable, Sequence

from tabulate import tabulate

from harness.engine.results import CellResult, Coverage, Run
from reports import words

COLUMNS = 2  # schemes side by side
WRAP = 30  # characters in a column


def tables(run: Run) -> str:
    """Every table of a run."""
    shown = [pair for pair in run.coverage if _shown(run, pair)]
    kinds = dict.fromkeys(pair.kind for pair in shown)
    return "\n".join(
        table
        for kind in kinds
        for table in _of_kind(run, kind, [pair for pair in shown if pair.kind == kind])
    )


def _shown(run: Run, pair: Coverage) -> bool:
    """Insecure variants stand under Controls, unless somebody asked to have them played fully."""
    asked = any(not c.expected for c in run.cells if (c.kind, c.scheme) == (pair.kind, pair.scheme))
    return not pair.fault or asked


def _cells(run: Run, pair: Coverage) -> list[CellResult]:
    return [c for c in run.cells if (c.game, c.scheme) == (pair.game, pair.scheme)]


def _of_kind(run: Run, kind: str, pairs: Sequence[Coverage]) -> Iterable[str]:
    schemes = sorted({pair.scheme for pair in pairs})
    games = sorted({pair.game for pair in pairs})
    by_place = {(pair.game, pair.scheme): pair for pair in pairs}
    for start in range(0, len(schemes), COLUMNS):
        columns = schemes[start : start + COLUMNS]
        rows = [
            [_wrap(_row(run, game))]
            + [_cell(run, by_place[game, s]) if (game, s) in by_place else "" for s in columns]
            for game in games
        ]
        headers = [kind, *map(_wrap, columns)]
        yield tabulate(rows, headers, tablefmt="simple_grid", disable_numparse=True) + "\n"


def _row(run: Run, game: str) -> str:
    pair = next(pair for pair in run.coverage if pair.game == game)
    return f"{game.replace('[', chr(10) + '[')}\n{pair.cites}\nDMA {pair.dma}"


def _wrap(text: str) -> str:
    lines = (textwrap.wrap(line, WRAP, break_on_hyphens=False) for line in text.splitlines())
    return "\n".join(line for wrapped in lines for line in wrapped)


def _cell(run: Run, pair: Coverage) -> str:
    lines = [_verdict(run, pair), words.claim(pair), *_details(run, pair)]
    return "\n".join(_wrap(line) for line in lines)


def _verdict(run: Run, pair: Coverage) -> str:
    held = sum(c.verdict == "HOLDS" and not c.null for c in _cells(run, pair))
    count = f"  {held} of {pair.adversaries} held" if pair.adversaries else ""
    return status(run, pair) + count


def status(run: Run, pair: Coverage) -> str:
    """One word for a scheme in a game: HOLDS only if every admissible adversary held."""
    if pair.unsupported:
        return "UNSUPPORTED"
    cells = _cells(run, pair)
    verdicts = {c.verdict for c in cells}
    for worst in ("BROKEN", "ERROR", "UNDECIDED"):
        if worst in verdicts:
            return worst
    if pair.adversaries == 0:
        return "NO ADVERSARY"
    if sum(not c.null for c in cells) < pair.adversaries:
        return "NOT FULLY PLAYED"
    return "HOLDS"


def _details(run: Run, pair: Coverage) -> Iterable[str]:
    cells = _cells(run, pair)
    for verdict, how in (("BROKEN", "by"), ("ERROR", "ERROR in"), ("UNDECIDED", "undecided:")):
        names = [c.adversary for c in cells if c.verdict == verdict]
        if names:
            yield f"{how} {', '.join(names)}"
    if pair.unsupported:
        yield pair.unsupported
    surprises = [c.adversary for c in cells if c.surprise and c.verdict != "ERROR"]
    if surprises:
        yield f"!! unexpected: {', '.join(surprises)}"
