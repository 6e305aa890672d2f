"""What the commands do: from options to exit codes."""

import json
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

from harness.command import listing
from harness.command.progress import reporter
from harness.engine import worker
from harness.engine.catalogue import match as match_of
from harness.engine.isolated import Died, Isolated
from harness.engine.names import check_names
from harness.engine.perform import Options, perform
from harness.engine.plan import again, plan
from harness.engine.replay import SEARCH, tell
from harness.engine.results import BadResults, Run
from harness.engine.trial import Cell
from harness.engine.usage import PluginError, UsageError
from harness.engine.verdict import family_alpha
from reports import comparison, narrative, page, plain

OK, SURPRISE, ERROR = 0, 1, 3

IMPORT_LIMIT = 30.0  # seconds
VETTED = b"imported"
VET = """
import os, pathlib, sys
from harness.engine import worker
worker.load((pathlib.Path(sys.argv[1]),))
sys.stderr.flush()
os.write(2, b"imported")
"""


def run(options: Namespace) -> int:
    """`gauntlet run`."""
    plugins = load(options)
    _writable(options.json)
    made = plan(options.scheme, options.game, options.adversary, eps=options.eps)
    results = perform(made, _options(options, options.seed, plugins), reporter())
    if options.json == "-":
        print(_text(results))
    else:
        print(page.render(results))
        if options.json is not None:
            write_json(Path(options.json), results)
    if results.errors:
        return ERROR
    return SURPRISE if results.surprises or results.gaps else OK


def list_(options: Namespace) -> int:
    """`gauntlet list`."""
    load(options)
    print(plain.text(listing.listing(options.what).split("\n")))
    return OK


def show(options: Namespace) -> int:
    """`gauntlet show`."""
    load(options)
    print(plain.text(listing.show(options.name).split("\n")))
    return OK


def replay(options: Namespace) -> int:
    """`gauntlet replay`."""
    plugins = load(options)
    cell = Cell(options.game, options.scheme, options.adversary)
    match_of(cell)
    worker.fix_hashes()
    setup = worker.Setup(plugins, options.seed, 0.5, family_alpha(1), options.time_limit)
    with Isolated(setup) as isolated:
        try:
            told = isolated.call(tell, setup, cell, options.trial, trials=SEARCH + 1)
        except Died as died:
            print(f"gauntlet: the trial cannot be told: {died}", file=sys.stderr)
            return ERROR
    print(narrative.render(told))
    return ERROR if told["fault"] else OK


def check(options: Namespace) -> int:
    """`gauntlet check`."""
    plugins = load(options)
    before = read_json(options.baseline)
    made, vanished = again(before)
    options.time_limit = options.time_limit or before.time_limit
    grown = comparison.grown(before, made.coverage)
    results = perform(made, _options(options, before.seed, plugins), reporter())
    gone = {(cell.game, cell.scheme, cell.adversary): why for cell, why in vanished.items()}
    differences = comparison.compare(before, results, gone)
    if differences:
        print(comparison.render(differences))
    for line in grown:
        print(f"gauntlet: {line}", file=sys.stderr)
    if options.update:
        write_json(options.baseline, results)
        return OK
    if results.errors:
        if not differences:
            print("gauntlet: cells are in ERROR, as they were in the baseline", file=sys.stderr)
        return ERROR
    return SURPRISE if differences else OK


def vet(path: Path, limit: float = IMPORT_LIMIT) -> None:
    """Import a plug-in in a process of its own first: one that hangs or exits there is refused.

    Whatever it merely raises is told when this process imports it. Raises PluginError.
    """
    command = [sys.executable, "-c", VET, str(path)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=limit, check=False)  # noqa: S603  ourselves
    except subprocess.TimeoutExpired as hangs:
        raise PluginError(f"the plug-in {str(path)!r} is not imported in {limit:g} s") from hangs
    if not done.stderr.endswith(VETTED) and PluginError.__name__.encode() not in done.stderr:
        raise PluginError(f"the plug-in {str(path)!r} ends the program ({done.returncode})")


def load(options: Namespace) -> tuple[Path, ...]:
    """Import everything that can be named; the plug-ins among it. Raises PluginError."""
    plugins = tuple(dict.fromkeys(options.plugin))
    for path in plugins:
        vet(path)
    worker.load(plugins)
    check_names()
    return plugins


def _options(options: Namespace, seed: int, plugins: tuple[Path, ...]) -> Options:
    return Options(
        seed=seed,
        jobs=int(options.jobs),
        time_limit=options.time_limit,
        plugins=plugins,
        store=options.store,
    )


def _writable(target: str | None) -> None:
    """Refuse before the run what would fail after it."""
    if target is None or target == "-":
        return
    file = Path(target)
    try:
        if not file.absolute().parent.is_dir():
            raise UsageError(f"cannot write {target!r}: there is no such folder")
        if file.is_dir():
            raise UsageError(f"cannot write {target!r}: it is a folder")
        new = _beside(file)
        new.touch()
        new.unlink()
    except OSError as error:
        raise UsageError(f"cannot write {target!r}: {error.strerror}") from error


def _beside(file: Path) -> Path:
    """Where a file is written before it takes its place."""
    return file.with_name(f".{file.name}.new")


def _text(results: Run) -> str:
    return json.dumps(results.to_json(), indent=1)


def write_json(file: Path, results: Run) -> None:
    """Write a run's JSON, wholly or not at all."""
    new = _beside(file)
    try:
        new.write_text(_text(results) + "\n")
        new.replace(file)
    except OSError as error:
        raise UsageError(f"cannot write {str(file)!r}: {error.strerror}") from error


def read_json(file: Path) -> Run:
    """The run in a file. Raises UsageError."""
    try:
        return Run.from_json(json.loads(file.read_text()))
    except OSError as error:
        way = "gauntlet run --json FILE makes a baseline"
        raise UsageError(f"cannot read {str(file)!r}: {error.strerror}; {way}") from error
    except (ValueError, RecursionError, BadResults) as error:
        raise UsageError(f"{str(file)!r} is no baseline: {error}") from error
