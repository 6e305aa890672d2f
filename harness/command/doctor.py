"""`gauntlet doctor`: a scheme against the conformance kit of its kind."""

from argparse import Namespace
from collections.abc import Iterator
from shlex import quote

from harness.command import commands
from harness.command.streams import out
from harness.engine.outcome import in_one_line
from harness.judge.doctor import examined
from harness.judge.results import Json

CONFORMS, COMPLAINTS = 0, 1


def doctor(options: Namespace) -> int:
    """`gauntlet doctor`."""
    catalogue = commands.catalogue_of(options)
    chart = catalogue.chart(options.name)
    made = list(examined(catalogue.stock, options.name, options.time_limit))
    complaints = list(dict.fromkeys(filter(None, made)))
    if not complaints:
        said = [f"{chart['name']} conforms: {len(made)} checks", *ways_on(chart, catalogue.plugins)]
    else:
        said = [f"{chart['name']} does not conform:", *(f"  - {what}" for what in complaints)]
    out("\n".join(map(in_one_line, said)))
    return COMPLAINTS if complaints else CONFORMS


def ways_on(chart: Json, plugins: tuple[str, ...]) -> Iterator[str]:
    """What can be played with a scheme that conforms."""
    options = "".join(f" --plugin {quote(file)}" for file in plugins)
    command = f"gauntlet run{options} --scheme"
    if chart["games"]:
        yield f"{command} {quote(chart['name'])} plays {', '.join(chart['games'])}"
    if chart["inside"] is not None:
        kind, expression = chart["inside"]
        yield f"{command} {quote(expression)} plays it inside a {kind}"
