"""What the commands do: from options to exit codes."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from harness.command import files, report
from harness.command.progress import reporter
from harness.command.streams import out
from harness.judge import hosts
from harness.judge.aside import aside
from harness.judge.catalogue import Catalogue
from harness.judge.cell import Cell
from harness.judge.forks import Died
from harness.judge.messages import Setup
from harness.judge.perform import Options, perform
from harness.judge.plan import fixed
from harness.judge.store import Store, cache_file
from harness.judge.verdict import family_alpha
from reports import comparison, headline, narrative, page, plain

OK, SURPRISE, ERROR = 0, 1, 3

SEARCH = 100  # trials that a replay looks through for a win


def run(options: Namespace) -> int:
    """`gauntlet run`."""
    catalogue = catalogue_of(options)
    if options.json not in (None, "-"):
        files.refuse(Path(options.json), taken(options, catalogue))
    with warm(catalogue):
        offer = catalogue.offer(options.scheme, options.game, options.adversary)
        made = fixed(offer, options.eps)
        results = perform(made, catalogue, played_with(options, options.seed), reporter())
    if options.json == "-":
        out(files.text_of(results))
    else:
        out(page.render(results))
        if options.json is not None:
            files.write_json(Path(options.json), results)
    if results.errors:
        return ERROR
    return SURPRISE if results.surprises or results.gaps else OK


def list_(options: Namespace) -> int:
    """`gauntlet list`."""
    out(plain.text(catalogue_of(options).text({"list": options.what}).split("\n")))
    return OK


def coverage(options: Namespace) -> int:
    """`gauntlet coverage`."""
    asked = {"coverage": {"schemes": options.scheme, "games": options.game}}
    print(plain.text(catalogue_of(options).text(asked).split("\n")))
    return OK


def show(options: Namespace) -> int:
    """`gauntlet show`."""
    out(plain.text(catalogue_of(options).text({"show": options.name}).split("\n")))
    return OK


def replay(options: Namespace) -> int:
    """`gauntlet replay`."""
    catalogue = catalogue_of(options)
    if options.svg is not None:
        files.refuse(options.svg, _plugins(catalogue))
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
        aside(f"gauntlet: the trial cannot be told: {died}")
        return ERROR
    finally:
        hosts.close(catalogue.stock)
    out(narrative.render(told))
    if options.svg is not None:
        report.chart(told, options.svg)
    return ERROR if told["fault"] else OK


def check(options: Namespace) -> int:
    """`gauntlet check`."""
    before = files.read_json(options.baseline)
    catalogue = catalogue_of(options)
    if options.update:
        files.refuse(options.baseline, taken(options, catalogue))
    options.time_limit = options.time_limit or before.time_limit
    with warm(catalogue):
        offer = catalogue.again(Cell(c.game, c.scheme, c.adversary) for c in before.cells)
        made = fixed(offer, before.eps)
        results = perform(made, catalogue, played_with(options, before.seed), reporter())
    grown = comparison.grown(before, offer.coverage)
    gone = {(cell.game, cell.scheme, cell.adversary): why for cell, why in offer.vanished}
    differences = comparison.compare(before, results, gone)
    if differences:
        out(comparison.render(differences))
    for line in (*grown, *headline.unwatched(results)):
        aside(f"gauntlet: {line}")
    if options.update:
        files.write_json(options.baseline, results)
        return ERROR if results.errors else OK
    if results.errors:
        if not differences:
            aside("gauntlet: cells are in ERROR, as they were in the baseline")
        return ERROR
    return SURPRISE if differences else OK


def cache(options: Namespace) -> int:
    """`gauntlet cache`."""
    file = cache_file()
    if not file.exists():
        out(plain.plain(f"{file}: nothing is kept"))
        return OK
    store = Store(file)
    try:
        if options.clear:
            store.forget()
        out(plain.plain(f"{file}: {store.rows()} cells are kept"))
    finally:
        store.close()
    return OK


def catalogue_of(options: Namespace) -> Catalogue:
    """Whoever knows every name, the plug-ins' among them. Raises PluginError."""
    return Catalogue(tuple(dict.fromkeys(options.plugin)))


@contextmanager
def warm(catalogue: Catalogue) -> Iterator[None]:
    """Have what will play started while the catalogue is asked."""
    stock = catalogue.stock
    hosts.warm(stock)
    try:
        yield
    finally:
        hosts.close(stock)


def played_with(options: Namespace, seed: int) -> Options:
    return Options(
        seed=seed,
        jobs=int(options.jobs),
        time_limit=options.time_limit,
        store=options.store,
        cache=options.cache,
    )


def taken(options: Namespace, catalogue: Catalogue) -> Iterator[tuple[str, Path]]:
    """Files that this run reads or keeps, and what they are to it."""
    if options.store is not None:
        yield from files.of_store(options.store)
    elif options.cache:
        yield from files.of_store(cache_file())
    yield from _plugins(catalogue)


def _plugins(catalogue: Catalogue) -> Iterator[tuple[str, Path]]:
    for source in (*catalogue.stock.plugins, *catalogue.stock.helpers):
        yield "a plug-in", Path(source.path)
