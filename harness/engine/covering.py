"""`gauntlet coverage` in words: claims, steps, paragraphs of the law, and lines, against games."""

import textwrap
from collections.abc import Iterable, Iterator

from tabulate import tabulate

from harness.declare.registry import GAMES, SCHEMES, GameEntry, Scheme
from harness.declare.statement import STATEMENTS, Statement
from harness.engine.plan import plan
from harness.engine.steps import in_order, planted_in, steps_of, watched
from harness.engine.traced import Function, Traced, functions, trace

SEED = 1
WIDTH = 60  # of a column of names
MOST = 3  # names in one field


def covering(schemes: list[str], games: list[str]) -> str:
    """The whole page. Raises UsageError and UnknownName."""
    selection = plan(schemes, games)
    traced = trace(selection.cells, SEED)
    known = list(functions())
    parts = [
        *map(_stated, STATEMENTS),
        *(_stepwise(scheme, traced, known) for scheme in _with_steps()),
        _law(),
        _untouched(traced, known),
    ]
    return "\n\n".join(parts)


def _table(rows: Iterable[Iterable[str]], heads: list[str]) -> str:
    return tabulate(rows, headers=heads, tablefmt="plain", disable_numparse=True)


# --- claims


def rows_of(statement: Statement) -> list[str]:
    """The games that a statement names and that are there."""
    return [name for name in statement.games if name in _known()]


def lost(statement: Statement) -> list[str]:
    """The games that a statement names, and that are not there."""
    return [name for name in statement.games if name not in _known()]


def _known() -> set[str]:
    return {name for game in GAMES.values() for name in game.names}


def _stated(text: str) -> str:
    statements = STATEMENTS[text]
    without = [s for s in statements if not s.apart and not rows_of(s)]
    apart = sum(bool(s.apart) for s in statements)
    rows = ((str(s.number), _wrapped(s.cites, 24), _wrapped(s.sentence, 50), _played(s))
            for s in statements)  # fmt: skip
    said = (
        f"{text}: {len(statements)} claims and judgements; {len(without)} without a row, "
        f"{apart} that no game can show"
    )
    return f"{said}\n\n{_table(rows, ['#', 'where', 'claim', 'rows'])}"


def _played(statement: Statement) -> str:
    if statement.apart:
        return _wrapped(f"none: {statement.apart}", WIDTH)
    missing = [f"{name} (missing)" for name in lost(statement)]
    return _wrapped(", ".join([*rows_of(statement), *missing]), WIDTH)


def _wrapped(text: str, width: int) -> str:
    return "\n".join(textwrap.wrap(text, width, break_on_hyphens=False))


# --- steps


def _with_steps() -> Iterator[Scheme]:
    """One sound scheme of each kind whose methods are steps: the one that has most of them."""
    best: dict[str, Scheme] = {}
    for scheme in SCHEMES.values():
        if scheme.fault or not steps_of(scheme.value):
            continue
        kept = best.setdefault(scheme.kind, scheme)
        if len(steps_of(scheme.value)) > len(steps_of(kept.value)):
            best[scheme.kind] = scheme
    return iter(best.values())


def _stepwise(scheme: Scheme, traced: Traced, known: list[Function]) -> str:
    steps = steps_of(scheme.value)
    planted: dict[str, int] = {}
    for other in SCHEMES.values():
        if other.kind == scheme.kind and other.fault:
            for step in planted_in(other):
                planted[step] = planted.get(step, 0) + 1
    games = [game for game in GAMES.values() if game.kind == scheme.kind]
    rows = [
        (step, str(len(executing)), str(planted.get(step, 0)), _wrapped(_some(finding), WIDTH))
        for step in sorted(steps, key=in_order)
        for executing in [_executing(steps[step], traced, known)]
        for finding in [[game.name for game in games if step in watched(game)]]
    ]
    heads = ["step", "executed in games", "faults planted", "found in"]
    return f"steps of {scheme.kind}, executed and watched\n\n{_table(rows, heads)}"


def _executing(methods: set[str], traced: Traced, known: list[Function]) -> set[str]:
    return {
        game
        for function in known
        if function.name.rpartition(".")[2] in methods
        for game in traced.executing(function)
    }


def _some(names: list[str]) -> str:
    more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
    return ", ".join(names[:MOST]) + more


# --- the law, and lines


def _law() -> str:
    paragraphs: dict[str, list[GameEntry]] = {}
    for game in GAMES.values():
        for paragraph in game.dma.split(", "):
            paragraphs.setdefault(paragraph, []).append(game)
    rows = ((name, str(len(games)), _wrapped(", ".join(sorted({g.base for g in games})), 90))
            for name, games in sorted(paragraphs.items()))  # fmt: skip
    return f"DMA, Article 7\n\n{_table(rows, ['paragraph', 'rows', 'games'])}"


def _untouched(traced: Traced, known: list[Function]) -> str:
    missed = {function: traced.missed(function) for function in known}
    lines = sum(len(function.lines) for function in known)
    gone = sum(map(len, missed.values()))
    said = (
        f"schemes: {lines - gone} of {lines} lines executed in one trial of each of "
        f"{traced.trials} cells ({traced.faults} ended in a fault); not executed:"
    )
    rows = ((f.file, f.name, _spans(m)) for f, m in missed.items() if m)
    return f"{said}\n\n{_table(rows, ['file', 'function', 'lines'])}"


def _spans(lines: tuple[int, ...]) -> str:
    return ", ".join(map(str, lines))
