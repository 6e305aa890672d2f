"""A whole run as a page of text."""

import textwrap

from harness.engine.results import Run
from reports import attacks, words
from reports.table import tables

LEGEND = """\
HOLDS speaks of one adversary: its advantage (or win probability) is below {eps}, the resolution
of this run. It never says that a scheme is secure. A table cell reads HOLDS if all admissible
adversaries held. Each verdict errs with probability at most {alpha}; {plan} together at
most {family}. Each interval alone is valid at {confidence:.0%}, whenever the run
stopped. Stopping as soon as there is enough evidence biases the estimate upward."""


def render(run: Run) -> str:
    """Tables, attacks, controls, nulls, problems, legend, and the sum of it all."""
    parts = (
        tables(run),
        attacks.attacks(run),
        attacks.controls(run),
        attacks.nulls(run),
        attacks.problems(run),
        _legend(run),
        summary(run),
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


def summary(run: Run) -> str:
    """The last line."""
    expected = sum(bool(c.expected) and not c.surprise and c.verdict != "ERROR" for c in run.cells)
    free = sum(not c.expected and c.verdict != "ERROR" for c in run.cells)
    parts = [
        f"{words.plural(len(run.cells), 'cell')}: {expected} as expected",
        words.plural(len(run.surprises), "surprise"),
        words.plural(len(run.errors), "error"),
    ]
    if free:
        parts.append(f"{free} without expectation")
    if run.gaps:
        parts.append(f"{words.plural(len(run.gaps), 'game')} without adversary")
    return f"{', '.join(parts)}; seed {run.seed}, {run.seconds:.1f} s"
