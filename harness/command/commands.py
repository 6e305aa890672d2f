"""What the commands do: from options to exit codes."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from harness.command.progress import reporter
from harness.judge import hosts
from harness.judge.catalogue import Catalogue
from harness.judge.cell import Cell
from harness.judge.forks import Died
from harness.judge.messages import Setup
from harness.judge.perform import Options, perform
from harness.judge.plan import fixed
from harness.judge.results import BadResults, Run
from harness.judge.store import Store, cache_file
from harness.judge.usage import UsageError
from harness.judge.verdict import family_alpha
from reports import comparison, narrative, page, plain

OK, SURPRISE, ERROR = 0, 1, 3

SEARCH = 100  # trials that a replay looks through for a win


def run(options: Namespace) -> int:
    """`gauntlet run`."""
    _writable(options.json)
    catalogue = catalogue_of(options)
    with _warm(catalogue):
        offer = catalogue.offer(options.scheme, options.game, options.adversary)
        made = fixed(offer, options.eps)
        results = perform(made, catalogue, _options(options, options.seed), reporter())
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
    print(plain.text(catalogue_of(options).text({"list": options.what}).split("\n")))
    return OK


def coverage(options: Namespace) -> int:
    """`gauntlet coverage`."""
    asked = {"coverage": {"schemes": options.scheme, "games": options.game}}
    print(plain.text(catalogue_of(options).text(asked).split("\n")))
    return OK


def show(options: Namespace) -> int:
    """`gauntlet show`."""
    print(plain.text(catalogue_of(options).text({"show": options.name}).split("\n")))
    return OK


def replay(options: Namespace) -> int:
    """`gauntlet replay`."""
    catalogue = catalogue_of(options)
    offer = catalogue.one(Cell(options.game, options.scheme, options.adversary))
    planned = offer.cells[0]
    setup = Setup(
        cell=planned.cell,
        seed=options.seed,
        alpha=family_alpha(1),
        eps=0.5,
        time_limit=options.time_limit,
        own=planned.own,
    )
    try:
        told = hosts.host(catalogue.stock).tell(setup, options.trial, SEARCH + 1)
    except Died as died:
        print(f"gauntlet: the trial cannot be told: {died}", file=sys.stderr)
        return ERROR
    finally:
        hosts.close(catalogue.stock)
    print(narrative.render(told))
    return ERROR if told["fault"] else OK


def check(options: Namespace) -> int:
    """`gauntlet check`."""
    before = read_json(options.baseline)
    catalogue = catalogue_of(options)
    options.time_limit = options.time_limit or before.time_limit
    with _warm(catalogue):
        offer = catalogue.again(Cell(c.game, c.scheme, c.adversary) for c in before.cells)
        made = fixed(offer, before.eps, before.alpha)
        results = perform(made, catalogue, _options(options, before.seed), reporter())
    grown = comparison.grown(before, offer.coverage)
    gone = {(cell.game, cell.scheme, cell.adversary): why for cell, why in offer.vanished}
    differences = comparison.compare(before, results, gone)
    if differences:
        print(comparison.render(differences))
    for line in grown:
        print(f"gauntlet: {line}", file=sys.stderr)
    if options.update:
        write_json(options.baseline, results)
        return ERROR if results.errors else OK
    if results.errors:
        if not differences:
            print("gauntlet: cells are in ERROR, as they were in the baseline", file=sys.stderr)
        return ERROR
    return SURPRISE if differences else OK


def cache(options: Namespace) -> int:
    """`gauntlet cache`."""
    file = cache_file()
    if not file.exists():
        print(f"{file}: nothing is kept")
        return OK
    store = Store(file)
    try:
        if options.clear:
            store.forget()
        print(f"{file}: {store.rows()} cells are kept")
    finally:
        store.close()
    return OK


def catalogue_of(options: Namespace) -> Catalogue:
    """Whoever knows every name, the plug-ins' among them. Raises PluginError."""
    return Catalogue(tuple(dict.fromkeys(options.plugin)))


@contextmanager
def _warm(catalogue: Catalogue) -> Iterator[None]:
    """Have what will play started while the catalogue is asked."""
    stock = catalogue.stock
    hosts.warm(stock)
    try:
        yield
    finally:
        hosts.close(stock)


def _options(options: Namespace, seed: int) -> Options:
    return Options(
        seed=seed,
        jobs=int(options.jobs),
        time_limit=options.time_limit,
        store=options.store,
        cache=options.cache,
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
