"""Planted faults against games: who was caught by whom, what was missed, and what it would need."""

from collections.abc import Iterable, Iterator, Sequence

from tabulate import tabulate

from harness.judge.matrix import Cross, Fate, Matrix, Row
from reports import plain, words

LOUD = {Fate.MISSED: "!! ", Fate.SPURIOUS: "!! ", Fate.ERROR: "!! "}
INDENT = "    "
OF_GAMES = ("game", *map(str, Fate))
OF_KINDS = ("kind", "faults", "found", "missing", "apart", *map(str, Fate))


def render(matrix: Matrix) -> str:
    """What is missed, spurious or in error; every fault; sums per game and kind, and in all."""
    parts = (
        words.section("Missed", missed(matrix)),
        words.section("Spurious", _crossed(matrix, Fate.SPURIOUS)),
        words.section("Errors", (f"!! {error}" for error in matrix.errors)),
        words.section("Faults", _faults(matrix)),
        words.section("Games", _table(OF_GAMES, by_game(matrix))),
        words.section("Kinds", _table(OF_KINDS, by_kind(matrix))),
        summary(matrix),
    )
    return plain.text(words.apart(parts))


# --- what is wrong


def missed(matrix: Matrix) -> Iterator[str]:
    """Each fault that is missed somewhere, what it bends, who has tried, and what it needs."""
    for row in matrix.rows:
        if row.missed:
            yield f"!! {title(row)}{', apart' if row.apart else ''}"
            yield from words.hanging(row.fault, INDENT, INDENT)
            for cross in row.of_fate(Fate.MISSED):
                yield from words.hanging(f"{cross.game}: {tried(cross)}", INDENT, INDENT * 2)
            if not any(cross.must for cross in row.crosses):
                yield f"{INDENT}it declares no game that it must break"
            yield from words.hanging(f"needs {row.needs}", INDENT, INDENT * 2)


def tried(cross: Cross) -> str:
    """Who has played there, and did not win; and why a win does not count."""
    who = f"tried by {', '.join(map(words.name, cross.tried))}" if cross.tried else ""
    return "; ".join(filter(None, (who, cross.said)))


def _crossed(matrix: Matrix, fate: Fate) -> Iterator[str]:
    for row, cross in matrix.of_fate(fate):
        declared = ", which it must not break" if cross.spared else ""
        yield f"!! {title(row)} in {cross.game}, by {shown(cross)}{declared}"


# --- every fault


def title(row: Row) -> str:
    """`pke/fixed_coins (CWE-330)`."""
    known = f" (CWE-{row.cwe})" if row.cwe else ""
    return f"{row.kind}/{words.name(row.scheme)}{known}"


def shown(cross: Cross) -> str:
    """`reencrypt (38/38)`."""
    return f"{words.name(cross.by)} ({cross.wins}/{cross.trials})"


def _faults(matrix: Matrix) -> Iterator[str]:
    for row in matrix.rows:
        said = [f"of {row.of}" if row.of else "alone"]
        said += [f"advantage {row.advantage:g}"] if row.advantage < 1 else []
        said += [row.seen] if row.seen else []
        yield f"{title(row)}: {', '.join(said)}"
        yield from words.hanging(row.fault, INDENT, INDENT)
        for cross in row.crosses:
            if cross.fate is not Fate.INHERITED:
                by = f" by {shown(cross)}" if cross.by else ""
                more = f": {cross.said}" if cross.said else ""
                yield f"{INDENT}{LOUD.get(cross.fate, '')}{cross.game}: {cross.fate}{by}{more}"
        yield from words.hanging(inherited(row), INDENT, INDENT * 2)


def inherited(row: Row) -> str:
    """Games in which nobody's trial executes the fault."""
    games = [cross.game for cross in row.of_fate(Fate.INHERITED)]
    return f"as {row.of}, for no trial executes the fault: {', '.join(games)}" if games else ""


# --- sums


def by_game(matrix: Matrix) -> Iterator[tuple[str, ...]]:
    """Of each game, how many faults met which fate there."""
    found: dict[str, list[Cross]] = {}
    for cross in (cross for row in matrix.rows for cross in row.crosses):
        found.setdefault(cross.game, []).append(cross)
    for game, crosses in sorted(found.items()):
        yield game, *_fates(crosses)


def by_kind(matrix: Matrix) -> Iterator[tuple[str, ...]]:
    """Of each kind, of the block that has the fault if it is a block's: faults, and their fates."""
    for kind in sorted({row.counted for row in matrix.rows}):
        yield kind, *_figures([row for row in matrix.rows if row.counted == kind])
    yield "all", *_figures(matrix.rows)


def _figures(rows: Sequence[Row]) -> tuple[str, ...]:
    """Apart are those of too small an advantage for this run, found or not."""
    here = [row for row in rows if not row.apart]
    counts = (
        len(rows),
        sum(row.found for row in here),
        sum(row.missed for row in here),
        len(rows) - len(here),
    )
    return *map(str, counts), *_fates([cross for row in rows for cross in row.crosses])


def _fates(crosses: Sequence[Cross]) -> tuple[str, ...]:
    return tuple(str(sum(cross.fate is fate for cross in crosses) or "") for fate in Fate)


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    yield from tabulate(list(rows), tuple(heads), tablefmt="plain", disable_numparse=True).split(
        "\n"
    )


def summary(matrix: Matrix) -> Iterator[str]:
    """The last lines."""
    rows = [row for row in matrix.rows if not row.apart]
    lost = sum(row.missed for row in rows)
    apart = [row for row in matrix.rows if row.apart]
    some = sum(row.found for row in apart)
    yield (
        f"{words.plural(len(rows), 'fault')} of advantage {matrix.eps:g} or more: "
        f"{sum(row.found for row in rows)} found, {lost} missed somewhere; "
        f"{len(list(matrix.of_fate(Fate.SPURIOUS)))} spurious, "
        f"{words.plural(len(matrix.errors), 'error')}"
    )
    if apart:
        yield f"{words.plural(len(apart), 'fault')} of less, counted apart: {some} found"
    yield (
        f"{matrix.played} of {words.plural(matrix.plan, 'cell')} played, seed {matrix.seed}, "
        f"error of all verdicts <= {words.error_bound(2.0**-20)}, {matrix.seconds:.1f} s"
    )
