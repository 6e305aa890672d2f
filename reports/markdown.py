"""A run as Markdown, for a pull request: what is worst, the tables, the attacks."""

import re
from collections.abc import Iterator, Sequence

from harness.judge.results import Run, Verdict
from reports import headline, plain, words
from reports.attacks import replay_command
from reports.facts import Facts
from reports.grid import grids, observed
from reports.headline import Headline

SPECIAL = re.compile(r"([\\`*_\[\]<>&|~!@]|:(?=//)|(?<=www)\.)")
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
MOST = 100  # attacks that are told


def render(run: Run) -> str:
    """The page."""
    facts = Facts(run)
    parts = (_head(facts), _tables(facts), _attacks(facts))
    return "\n".join(words.apart(parts))


def escaped(text: str) -> str:
    """Anybody's text, so that it is no markup: neither Markdown's nor HTML's."""
    marked = SPECIAL.sub(r"\\\1", plain.plain(text))
    for sign, entity in ENTITIES.items():
        marked = marked.replace(f"\\{sign}", entity)
    return marked


def _head(facts: Facts) -> Iterator[str]:
    run, found = facts.run, Headline(facts)
    yield "# Claimed against observed"
    yield ""
    yield f"**{escaped(headline.claims(found))}**"
    counts = (
        words.plural(len(run.cells), "cell"),
        words.plural(len(run.surprises), "surprise"),
        words.plural(len(run.errors), "error"),
        headline.faults(found),
        f"seed {run.seed}",
    )
    for said in (", ".join(counts), *headline.unwatched_steps(run)):
        yield ""
        yield escaped(said)


def _tables(facts: Facts) -> Iterator[str]:
    for grid in grids(facts):
        yield f"## {escaped(grid.kind)}"
        yield ""
        yield _row(("game", *map(words.name, grid.schemes)))
        yield "|" + "---|" * (len(grid.schemes) + 1)
        for game in grid.games:
            yield _row((words.name(game), *(observed(facts, pair) for pair in grid.row(game))))
        yield ""


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(escaped(plain.cut(cell, plain.CELL)) for cell in cells) + " |"


def _attacks(facts: Facts) -> Iterator[str]:
    broken = [c for c in facts.run.cells if c.verdict is Verdict.BROKEN and not c.control]
    if broken:
        yield f"## Attacks ({len(broken)})"
        yield ""
    for cell in broken[:MOST]:
        mark = " !! unexpected" if cell.surprise else ""
        yield f"- **{escaped(words.place(cell))}**{mark}: {escaped(cell.why or cell.cause)}"
        yield f"  {escaped(facts.adversary(cell).story)}"
        yield f"  {_code(replay_command(cell, facts))}"


def _code(text: str) -> str:
    """A command to copy: whatever it contains, it does not end the span."""
    clean = plain.plain(text)
    longest = max(map(len, re.findall("`+", clean)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {clean} {fence}" if longest else f"`{clean}`"
