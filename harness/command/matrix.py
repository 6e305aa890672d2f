"""`gauntlet matrix`: every planted fault, and who finds it."""

import json
from argparse import Namespace
from pathlib import Path

from harness.command import commands, files
from harness.command.progress import reporter
from harness.command.streams import out
from harness.judge.crossing import Asked, cross
from harness.judge.matrix import json_of
from reports import matrix as page

OK, LACKING, ERROR = 0, 1, 3


def matrix(options: Namespace) -> int:
    """`gauntlet matrix`."""
    catalogue = commands.catalogue_of(options)
    if options.json not in (None, "-"):
        files.refuse(Path(options.json), commands.taken(options, catalogue))
    asked = Asked(
        schemes=tuple(options.scheme),
        kinds=tuple(options.kind),
        games=tuple(options.game),
        reached=options.reached,
        eps=options.eps,
    )
    with commands.warm(catalogue):
        made = cross(asked, catalogue, commands.played_with(options, options.seed), reporter())
    if options.json == "-":
        out(json.dumps(json_of(made), indent=1))
    else:
        out(page.render(made))
        if options.json is not None:
            files.write_text(Path(options.json), json.dumps(json_of(made), indent=1) + "\n")
    if made.errors:
        return ERROR
    return OK if made.fine else LACKING
