"""A run as JUnit's XML, for a build server: a case for each cell, failed where it is a surprise."""

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import quoteattr

from harness.judge.results import CellResult, Run, Verdict
from reports import plain, words
from reports.attacks import replay_command
from reports.facts import Facts

NO_XML = re.compile("[\ufffe\uffff\ud800-\udfff]")


def render(run: Run) -> str:
    """A suite for each game."""
    facts = Facts(run)
    by_game: dict[str, list[CellResult]] = {}
    for cell in run.cells:
        by_game.setdefault(cell.game, []).append(cell)
    lines = (line for game, cells in by_game.items() for line in _suite(facts, game, cells))
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            f"<testsuites{_counts(run.cells)}>",
            *lines,
            "</testsuites>",
        )
    )


def _suite(facts: Facts, game: str, cells: Sequence[CellResult]) -> Iterator[str]:
    yield f"<testsuite name={_said(words.name(game))}{_counts(cells)}>"
    for cell in cells:
        name = f"{words.name(cell.scheme)} {words.name(cell.adversary)}"
        case = f"<testcase classname={_said(words.name(game))} name={_said(name)}"
        yield f'{case} time="{cell.seconds:.3f}">{_outcome(facts, cell)}</testcase>'
    yield "</testsuite>"


def _counts(cells: Sequence[CellResult]) -> str:
    errors = sum(_in_error(cell) for cell in cells)
    failures = sum(_failed(cell) for cell in cells)
    return f' tests="{len(cells)}" failures="{failures}" errors="{errors}"'


def _in_error(cell: CellResult) -> bool:
    return cell.verdict is Verdict.ERROR


def _failed(cell: CellResult) -> bool:
    return cell.surprise and not _in_error(cell)


def _outcome(facts: Facts, cell: CellResult) -> str:
    if not (_in_error(cell) or _failed(cell)):
        return ""
    name = "error" if _in_error(cell) else "failure"
    told = f"{words.verdict(cell, facts)}; expected {cell.expected or 'nothing'}"
    if cell.verdict is Verdict.BROKEN:
        told += f"; {replay_command(cell, facts)}"
    return f"<{name} message={_said(told)}/>"


def _said(text: str) -> str:
    """Anybody's text as an attribute."""
    return quoteattr(NO_XML.sub("?", plain.plain(text)))
