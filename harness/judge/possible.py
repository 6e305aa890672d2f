"""Whether the JSON of a run can be what a run has left behind: of closed shape is not enough.

A baseline decides what is played and what counts as a change. So nothing in it is believed that no
run of this program writes.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from harness import __version__
from harness.judge.verdict import Verdict, family_alpha

if TYPE_CHECKING:
    from harness.judge.results import CellResult, Coverage, Run

EXPECTED = (Verdict.BROKEN, Verdict.HOLDS, None)
DIGEST = re.compile(r"[0-9a-f]{64}")
COMMIT = re.compile(r"[0-9a-f]{40,64}(, changed)?")
VERSION = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6}){2}")


def check(run: "Run") -> None:
    """Refuse what cannot be. Raises ValueError."""
    for why in (*_of_run(run), *_of_facts(run), *_twice(run)):
        raise ValueError(why)
    for cell in run.cells:
        for why in _of_cell(cell):
            raise ValueError(f"{cell.key}: {why}")


def _of_run(run: "Run") -> Iterator[str]:
    """What is no version, time, seed or probability of a run."""
    if not VERSION.fullmatch(run.version) or _numbers(run.version) > _numbers(__version__):
        yield f"it is of version {run.version}, and this is {__version__}"
    if run.commit is not None and not COMMIT.fullmatch(run.commit):
        yield f"commit is {run.commit!r:.40}"
    if datetime.fromisoformat(run.date).tzinfo is None:
        yield f"date is {run.date!r:.40}, without a time zone"
    if run.seed < 0:
        yield f"seed is {run.seed}"
    for name, share in (("eps", run.eps), ("confidence", run.confidence)):
        if not 0 < share < 1:
            yield f"{name} is {share}"
    if run.plan != len(run.cells) or not run.cells:
        yield f"plan is {run.plan}, of {len(run.cells)} cells"
    if run.alpha != family_alpha(len(run.cells)):
        yield f"alpha is {run.alpha}, and the plan makes it {family_alpha(len(run.cells))}"
    if not 0 < run.time_limit < math.inf:
        yield f"time_limit is {run.time_limit}"
    if not 0 <= run.seconds < math.inf:
        yield f"seconds is {run.seconds}"


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def _of_facts(run: "Run") -> Iterator[str]:
    """Names without facts, and facts of something else."""
    places: list[CellResult | Coverage] = [*run.coverage, *run.cells]
    for place in places:
        scheme = f"{place.kind}/{place.scheme}"
        if place.game not in run.games:
            yield f"no facts about {place.game!r}"
        elif scheme not in run.schemes:
            yield f"no facts about {scheme!r}"
        elif run.games[place.game].kind != place.kind:
            yield f"{place.game} plays no {place.kind}"
    for name, scheme_facts in run.schemes.items():
        if not name.startswith(f"{scheme_facts.kind}/"):
            yield f"{name!r} is no {scheme_facts.kind}"
    for cell in run.cells:
        if cell.adversary not in run.adversaries:
            yield f"no facts about {cell.adversary!r}"
    broken = {cell.key for cell in run.cells if cell.verdict is Verdict.BROKEN}
    for key in sorted(run.transcripts.keys() - broken):
        yield f"{key!r} has a transcript and is not BROKEN"


def _twice(run: "Run") -> Iterator[str]:
    """Places that are named more than once."""
    cells = Counter(cell.key for cell in run.cells)
    pairs = Counter(f"{pair.game} {pair.kind}/{pair.scheme}" for pair in run.coverage)
    for what, count in (cells | pairs).items():
        if count > 1:
            yield f"{what} stands in it {count} times"
    for pair in run.coverage:
        if pair.adversaries < 0:
            yield f"{pair.game} {pair.scheme} has {pair.adversaries} adversaries"


def _of_cell(cell: "CellResult") -> Iterator[str]:
    """Numbers and words of a cell that do not agree with each other."""
    if cell.verdict is Verdict.UNSUPPORTED or cell.expected not in EXPECTED:
        yield f"expected {cell.expected}, {cell.verdict}"
    if (cell.cause or cell.control) and cell.expected is not Verdict.BROKEN:
        yield f"a cause of what is not expected: {cell.cause!r:.40}"
    if not 0 <= cell.wins <= cell.trials:
        yield f"{cell.wins} wins in {cell.trials} trials"
    if (cell.first_win is None) is not (cell.wins == 0):
        yield f"{cell.wins} wins, the first in trial {cell.first_win}"
    if cell.first_win is not None and not 0 <= cell.first_win <= cell.trials - cell.wins:
        yield f"a first win in trial {cell.first_win} of {cell.trials}"
    if cell.trials == 0 and cell.verdict not in (Verdict.ERROR, Verdict.UNDECIDED):
        yield f"{cell.verdict} without a trial"
    low, high = cell.interval
    if not -1 <= low <= cell.advantage <= high <= 1:
        yield f"advantage {cell.advantage} in [{low}, {high}]"
    if not 0 <= cell.inadmissible <= cell.queries:
        yield f"{cell.inadmissible} of {cell.queries} queries are inadmissible"
    if any(count < 1 for count in cell.stopped_by.values()):
        yield "a rejection that nobody met"
    if not 0 <= cell.seconds < math.inf:
        yield f"seconds is {cell.seconds}"
    if (cell.error is None) is (cell.verdict is Verdict.ERROR):
        yield f"{cell.verdict} with error {cell.error!r:.40}"
    if not DIGEST.fullmatch(cell.digest):
        yield f"digest is {cell.digest!r:.40}"
