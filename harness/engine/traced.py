"""One trial of each cell under coverage.py: which lines of the schemes the games execute."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import ModuleType

from harness.declare.registry import ROOT
from harness.engine.limits import Guard
from harness.engine.outcome import Outcome
from harness.engine.plan import Planned
from harness.engine.trial import Match
from harness.judge.usage import UsageError

SCHEMES = ROOT / "schemes"
TIME_LIMIT = 30.0  # seconds for one trial, which a tracer makes several times slower
APART = ("kit", "broken", "findings", "claims")
"""Conformance kits, planted faults and what is said of the schemes: no trial is to execute them."""


@dataclass(frozen=True)
class Function:
    """A function of a scheme, and the lines of its statements."""

    file: str  # below the root
    name: str  # `SendSteps.forward`
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Traced:
    """What one trial of each cell executed."""

    games: Mapping[str, Mapping[int, frozenset[str]]]  # file to line to games
    trials: int
    faults: int  # trials that did not end well, of which no line is counted less

    def executing(self, function: Function) -> frozenset[str]:
        """The games whose trials go through a function."""
        lines = self.games.get(function.file, {})
        return frozenset(game for line in function.lines for game in lines.get(line, ()))

    def missed(self, function: Function) -> tuple[int, ...]:
        """The lines of it that no trial executes."""
        lines = self.games.get(function.file, {})
        return tuple(line for line in function.lines if line not in lines)


def trace(cells: Iterable[Planned], seed: int) -> Traced:
    """Play the first trial of every cell. Raises UsageError where coverage.py is missing."""
    try:
        import coverage  # noqa: PLC0415  an extra, which this command alone needs
    except ImportError as error:
        way = "pip install 'interop-gauntlet[coverage]'"
        raise UsageError(f"coverage.py is not installed: {way}") from error
    return _traced(coverage, list(cells), seed)


def _traced(coverage: ModuleType, cells: list[Planned], seed: int) -> Traced:
    tracer = coverage.Coverage(data_file=None, config_file=False, include=[f"{SCHEMES}/*"])
    guard = Guard(TIME_LIMIT)
    guard.install()
    faults = 0
    tracer.start()
    for planned in cells:
        tracer.switch_context(planned.cell.game)
        outcome = guard.play(partial(_outcome, planned.match, seed))
        faults += outcome.fault is not None
    tracer.stop()
    data = tracer.get_data()
    return Traced(
        games={
            str(Path(file).relative_to(ROOT)): {
                line: frozenset(filter(None, games))
                for line, games in data.contexts_by_lineno(file).items()
            }
            for file in data.measured_files()
        },
        trials=len(cells),
        faults=faults,
    )


def _outcome(match: Match, seed: int) -> Outcome:
    return match.play(seed, 0).outcome


def functions() -> Iterator[Function]:
    """Every function of a scheme that a trial could execute."""
    for file in sorted(SCHEMES.rglob("*.py")):
        place = file.relative_to(ROOT)
        if not any(part.startswith(APART) for part in place.parts[1:]):
            yield from _functions(ast.parse(file.read_text()), str(place))


def _functions(within: ast.AST, file: str, owner: str = "") -> Iterator[Function]:
    for node in ast.iter_child_nodes(within):
        if isinstance(node, ast.ClassDef):
            if not _is_protocol(node):
                yield from _functions(node, file, f"{owner}{node.name}.")
        elif isinstance(node, ast.FunctionDef):
            lines = tuple(sorted(set(_lines(node.body))))
            if lines:
                yield Function(file, f"{owner}{node.name}", lines)
        elif isinstance(node, ast.If | ast.Try | ast.With):
            yield from _functions(node, file, owner)


def _is_protocol(node: ast.ClassDef) -> bool:
    """A Protocol's methods are words."""
    return any("Protocol" in ast.unparse(base) for base in node.bases)


def _lines(body: list[ast.stmt]) -> Iterator[int]:
    """Where statements begin; docstrings aside."""
    for statement in body:
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
            continue
        yield statement.lineno
        for part in ("body", "orelse", "finalbody"):
            yield from _lines(getattr(statement, part, []))
        for handler in getattr(statement, "handlers", []):
            yield from _lines(handler.body)
        for case in getattr(statement, "cases", []):
            yield from _lines(case.body)
