"""`python -m benchmarks.matrix [MATRIX.json]` writes docs/matrix.md: faults, and who finds them.

Without a matrix of its own it has `gauntlet matrix --reached` made, as far as its results are not
kept already.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.findings import table
from harness.judge.matrix import Cross, Fate, Matrix, Row
from reports import matrix as page_of
from reports.words import error_bound

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "matrix.md"

HEAD = """# Matrix: planted faults, and who finds them

Written by `python -m benchmarks.matrix` from `gauntlet matrix{reached} --eps {eps:g}`, seed {seed}:
{played} of {plan} cells played, the error of all verdicts together at most {error}.

A checker is worth what it catches. Each row is a scheme with one planted fault, and the games that
must break of it. *Caught*: an adversary wins there that does not win without the fault; the
declared ones play first, then all others. *Missed*: nobody does. *Spurious*: a game breaks that
nobody has declared, and that the sound scheme does not lose. *Held*: trials execute the fault, and
nobody wins. *Inherited*: no trial of any adversary executes the fault (one traced trial each), so
that the verdict is the sound scheme's. *Apart* are faults whose best known attack has less than eps
in a trial: this page cannot be expected to show them.

Whatever is missed here, the suite would miss in somebody's code.
"""


def page(made: Matrix) -> str:
    """All of docs/matrix.md."""
    head = HEAD.format(
        reached=" --reached" if made.reached else "",
        eps=made.eps,
        seed=made.seed,
        played=made.played,
        plan=made.plan,
        error=error_bound(2.0**-20),
    )
    parts = [
        *_section("Sums", page_of.OF_KINDS, page_of.by_kind(made)),
        *_section("Missed, and why", ("fault", "what it is", "game", "tried", "needs"),
                  _missed(made)),
        *_section("Spurious", ("fault", "game", "by"), _spurious(made)),
        *_errors(made),
        *_section("Games", page_of.OF_GAMES, page_of.by_game(made)),
        *_section("Faults", ("fault", "of", "what it is", "kind of bug", "seen in", "advantage",
                             "found"), map(_fault, made.rows)),
    ]  # fmt: skip
    return "\n".join([head, *parts])


def _section(title: str, heads: Iterable[str], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    found = [tuple(cell.replace("|", "\\|") for cell in row) for row in rows]
    yield from (f"## {title}", "")
    yield from table(heads, found) if found else ("None.",)
    yield ""


def _missed(made: Matrix) -> Iterator[tuple[str, ...]]:
    for row in made.rows:
        said = (f"`{row.kind}/{row.scheme}`{' (apart)' if row.apart else ''}", row.fault)
        needs = row.needs
        for cross in row.of_fate(Fate.MISSED):
            yield *said, f"`{cross.game}`", page_of.tried(cross), needs
            said, needs = ("", ""), ""
        if not any(cross.must for cross in row.crosses):
            yield *said, "none declared", "", row.needs


def _spurious(made: Matrix) -> Iterator[tuple[str, ...]]:
    for row, cross in made.of_fate(Fate.SPURIOUS):
        yield f"`{row.kind}/{row.scheme}`", f"`{cross.game}`", page_of.shown(cross)


def _errors(made: Matrix) -> Iterator[str]:
    if made.errors:
        yield from ("## Errors", "", *(f"- {error}" for error in made.errors), "")


def _fault(row: Row) -> tuple[str, ...]:
    return (
        f"`{row.kind}/{row.scheme}`",
        f"`{row.of}`",
        row.fault,
        f"CWE-{row.cwe}" if row.cwe else "",
        row.seen,
        f"{row.advantage:g}",
        "; ".join(map(_found, row.of_fate(Fate.CAUGHT))) or "nowhere",
    )


def _found(cross: Cross) -> str:
    return f"`{cross.game}` by `{cross.by}`"


def played() -> Matrix:
    """Every planted fault of the house."""
    command = [sys.executable, "-m", "harness", "matrix", "--reached", "--json", "-"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=False)
    return Matrix.from_json(json.loads(done.stdout))


def main() -> None:
    """Write the page."""
    given = [Matrix.from_json(json.loads(Path(file).read_text())) for file in sys.argv[1:2]]
    PAGE.write_text(page(given[0] if given else played()), encoding="utf-8")


if __name__ == "__main__":
    main()
