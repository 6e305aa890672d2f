"""A whole run as a page of text."""

import textwrap

from harness.engine.results import Run, Verdict
from reports import attacks, words
from reports.facts import Facts
from reports.stops import stops
from reports.table import tables

LEGEND = """\
HOLDS speaks of one adversary: its advantage (or win probability) is below {eps}, the resolution
of this run. It never says that a scheme is secure. A table cell reads HOLDS if every adversary
of the game could be applied, and held. Each verdict errs with probability at most {alpha};
{plan} together at most {family}. Each interval alone is valid at {confidence:.0%}, whenever the
run stopped. Stopping as soon as there is enough evidence biases the estimate upward."""


def render(run: Run) -> str:
    """Tables, attacks, controls, nulls, what stopped whom, problems, legend, and the sum."""
    facts = Facts(run)
    parts = (
        tables(facts),
        attacks.attacks(facts),
        attacks.controls(facts),
        attacks.nulls(facts),
        stops(facts),
        attacks.problems(facts),
        _legend(run),
        summary(facts),
    )
    return "\n".join(part for part in parts if part)


def _legend(run: Run) -> str:
    text = LEGEND.format(
        eps=f"{run.eps:g}".removeprefix("0"),
        alpha=words.error_bound(run.alpha),
        plan=f"{run.plan} verdicts",
        family=words.error_bound(2.0**-20),
        confidence=run.confidence,
    )
    return textwrap.fill(" ".join(text.split()), words.WIDTH) + "\n"


def summary(facts: Facts) -> str:
    """The last line."""
    run = facts.run
    judged = [c for c in run.cells if c.verdict is not Verdict.ERROR]
    expected = sum(c.expected is not None and not c.surprise for c in judged)
    free = sum(c.expected is None for c in judged)
    parts = [
        f"{words.plural(len(run.cells), 'cell')}: {expected} as expected",
        words.plural(len(run.surprises), "surprise"),
        words.plural(len(run.errors), "error"),
    ]
    if free:
        parts.append(f"{free} without expectation")
    lost = sum(len(p.inapplicable) for p in run.coverage if facts.shown(p) and not p.unsupported)
    if lost:
        parts.append(f"{words.plural(lost, 'attack')} not applicable")
    if run.gaps:
        parts.append(f"{words.plural(len(run.gaps), 'game')} without adversary")
    return f"{', '.join(parts)}; seed {run.seed}, {run.seconds:.1f} s"
