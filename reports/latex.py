"""A run as LaTeX: a table for each kind, to be put into a paper. It needs no package."""

from collections.abc import Iterator

from harness.judge.results import Run
from reports import plain, words
from reports.facts import Facts
from reports.grid import Grid, grids, observed
from reports.headline import Headline, claims

SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}
LAST_OF_ASCII = 126


def render(run: Run) -> str:
    """The tables, each with a caption."""
    facts = Facts(run)
    found = Headline(facts)
    head = [
        f"% interop-gauntlet {plain.plain(run.version)}, {plain.plain(run.date)}, seed {run.seed}",
        escaped(claims(found)),
        "",
    ]
    return "\n".join((*head, *(line for grid in grids(facts) for line in _table(facts, grid))))


def escaped(text: str) -> str:
    """Anybody's text, so that it is no command; what is not ASCII is written as a code point."""
    return "".join(map(_sign, plain.plain(text)))


def _sign(character: str) -> str:
    if ord(character) > LAST_OF_ASCII:
        return f"U+{ord(character):04X}"
    return SPECIAL.get(character, character)


def _table(facts: Facts, grid: Grid) -> Iterator[str]:
    yield r"\begin{table}"
    yield rf"\caption{{{escaped(words.name(grid.kind))}: claimed against observed}}"
    yield rf"\begin{{tabular}}{{l{'l' * len(grid.schemes)}}}"
    yield r"\hline"
    yield _row(("game", *map(words.name, grid.schemes)))
    yield r"\hline"
    for game in grid.games:
        yield _row((words.name(game), *(observed(facts, pair) for pair in grid.row(game))))
    yield r"\hline"
    yield r"\end{tabular}"
    yield r"\end{table}"
    yield ""


def _row(cells: tuple[str, ...]) -> str:
    return " & ".join(map(escaped, cells)) + r" \tabularnewline"
