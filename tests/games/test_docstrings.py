"""No docstring points to a game that does not exist."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from harness.declare.registry import GAMES, SCHEMES

ROOT = Path(__file__).parents[2]
ROOMS = ("games", "adversaries", "schemes")
NAMES = {name for entry in GAMES.values() for name in entry.names}
BLOCKS = {f"{kind}/{name}" for kind, name in SCHEMES}
CIRCUMSTANCES = {f"[{entry.version}]" for entry in GAMES.values() if entry.version}
NAME = re.compile(r"`([\w.]+/[\w./*-]+(?:\[[^\]`]+\])?|\[[\w-]+\])`")
SAID = ast.Module | ast.ClassDef | ast.FunctionDef


def docstrings() -> Iterator[tuple[str, str]]:
    """(where, text) of every docstring of the rooms."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, SAID) and (text := ast.get_docstring(node)):
                    yield f"{path.relative_to(ROOT)}: {getattr(node, 'name', 'module')}", text


def pointers(text: str) -> set[str]:
    return set(NAME.findall(text))


def exists(said: str) -> bool:
    """A game, a scheme, a version of some game, or a file."""
    known = NAMES | BLOCKS | CIRCUMSTANCES
    return said in known or (ROOT / said).exists() or bool(list(ROOT.glob(said)))


def test_what_counts_as_a_pointer() -> None:
    said = "`pro/x` differs from `[messages]`, `pro/y[any]`, `docs/readings.md`; m/2, `a` are none"
    assert pointers(said) == {"pro/x", "[messages]", "pro/y[any]", "docs/readings.md"}
    assert [p for p in sorted(pointers(said)) if exists(p)] == ["[messages]", "docs/readings.md"]


def test_what_docstrings_point_to_is_there() -> None:
    said = [(where, p) for where, text in docstrings() for p in pointers(text)]
    assert len(said) > len(ROOMS)
    assert [(where, p) for where, p in said if not exists(p)] == []
