"""What the commands do: from options to exit codes."""

import json
import sys
import tempfile
from argparse import Namespace
from pathlib import Path

from harness import worker
from harness.catalogue import UsageError
from harness.plan import plan
from harness.progress import reporter
from harness.results import Run
from harness.session import Options, perform

OK, SURPRISE, ERROR = 0, 1, 3


def run(options: Namespace) -> int:
    """`gauntlet run`."""
    from reports import page  # noqa: PLC0415  the engine works without the reports

    worker.load(tuple(options.plugin))
    made = plan(options.scheme, options.game, options.adversary, eps=options.eps)
    results = perform(made, _options(options, options.seed), reporter())
    if options.json == "-":
        json.dump(results.to_json(), sys.stdout, indent=1)
        print()
    else:
        if options.json:
            write_json(Path(options.json), results)
        print(page.render(results))
    if results.errors:
        return ERROR
    return SURPRISE if page.surprised(results) else OK


def _options(options: Namespace, seed: int) -> Options:
    return Options(
        seed, int(options.jobs), options.time_limit, tuple(options.plugin), options.store
    )


def write_json(file: Path, results: Run) -> None:
    """Write a run's JSON, wholly or not at all."""
    try:
        with tempfile.NamedTemporaryFile("w", dir=file.parent, delete=False) as new:
            json.dump(results.to_json(), new, indent=1)
            new.write("\n")
        Path(new.name).replace(file)
    except OSError as error:
        raise UsageError(f"cannot write {str(file)!r}: {error.strerror}") from error


def way_to_resume(options: Namespace) -> str:
    """What to say after Ctrl-C."""
    if getattr(options, "store", None):
        return f"the same command with --store {options.store} goes on from here"
    return "nothing is kept without --store FILE"


list_ = show = replay = check = run
