"""A whole run as a page of text."""

from collections.abc import Iterator

from harness.judge.results import Run, Verdict
from reports import attacks, plain, words
from reports.facts import Facts
from reports.headline import closing, opening
from reports.stops import stops
from reports.table import tables

LEGEND = """\
HOLDS {below} speaks of one adversary: its advantage (or win probability) is below {eps}, the
resolution of this run. It never says that a scheme is secure. A table cell reads HOLDS if every
adversary of the game could be applied, and held. Each verdict errs with probability at most
{alpha}; {plan} together at most {family}. Each interval alone is valid at {confidence:.0%},
whenever the run stopped. Stopping as soon as there is enough evidence biases the estimate
upward."""


def render(run: Run) -> str:
    """What is worst, tables with notes, attacks, controls, what stopped whom, problems, the sum."""
    facts = Facts(run)
    parts = (
        opening(facts),
        tables(facts),
        attacks.notes(facts),
        attacks.attacks(facts),
        attacks.controls(facts),
        attacks.nulls(facts),
        stops(facts),
        attacks.problems(facts),
        _legend(run),
        summary(facts),
    )
    return plain.text(words.apart(parts))


def _legend(run: Run) -> list[str]:
    below = words.below(run.eps)
    text = LEGEND.format(
        below=below,
        eps=below.removeprefix("< "),
        alpha=words.error_bound(run.alpha),
        plan=words.plural(run.plan, "verdict"),
        family=words.error_bound(2.0**-20),
        confidence=run.confidence,
    )
    return words.hanging(text)


def summary(facts: Facts) -> Iterator[str]:
    """The last lines: what is worst comes first, and what is as expected last."""
    yield from closing(facts)
    run = facts.run
    judged = [c for c in run.cells if c.verdict is not Verdict.ERROR]
    expected = sum(c.expected is not None and not c.surprise for c in judged)
    free = sum(c.expected is None for c in judged)
    parts = [words.plural(len(run.surprises), "surprise"), words.plural(len(run.errors), "error")]
    if free:
        parts.append(f"{free} without expectation")
    lost = sum(len(p.inapplicable) for p in run.coverage if facts.shown(p) and not p.unsupported)
    if lost:
        parts.append(f"{words.plural(lost, 'attack')} not applicable")
    if run.gaps:
        parts.append(f"{words.plural(len(run.gaps), 'game')} without adversary")
    parts.append(f"{expected} as expected")
    cells = words.plural(len(run.cells), "cell")
    yield f"{cells}: {', '.join(parts)}; seed {run.seed}, {run.seconds:.1f} s"
