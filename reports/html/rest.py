"""What stands behind the tables: what stopped whom, controls, calibration, problems, provenance."""

from collections.abc import Iterable, Iterator, Sequence

from harness.judge.results import Verdict
from reports import headline, words
from reports.headline import Headline
from reports.html.keys import Keys
from reports.html.markup import Html, join, scrolling, section, tag
from reports.stops import reasons

MOST = 1_500  # rows of one table; the table of all cells has every cell


def stops(keys: Keys) -> Html:
    """The rejections that failed adversaries met."""
    held = [
        c
        for c in keys.facts.run.cells
        if c.verdict is Verdict.HOLDS and c.stopped_by and not keys.facts.adversary(c).null
    ]
    rows = (
        (c.game, words.name(c.scheme), words.name(c.adversary), ", ".join(reasons(c)))
        for c in held[:MOST]
    )
    said = tag(
        "p",
        "Rejections in all trials of each adversary that did not win. Who is not named met none: "
        "it failed without being turned away.",
    )
    head = ("game", "scheme", "adversary", "rejections, how often")
    table = rows_under(head, rows, "What stopped whom")
    return section("stops", "What stopped the attacks that failed", said, table) if held else Html()


def controls(keys: Keys) -> Html:
    """Whether every planted fault was found, and whether null adversaries won anywhere."""
    run = keys.facts.run
    found = Headline(keys.facts)
    planted = sorted((c for c in run.cells if c.control), key=lambda c: (c.kind, c.scheme))
    nulls = [c for c in run.cells if keys.facts.adversary(c).null]
    hold = sum(c.verdict is Verdict.HOLDS for c in nulls)
    said = [
        f"{headline.faults(found).capitalize()}.",
        f"Null adversaries, which must not win anywhere: {hold} of {len(nulls)} hold.",
    ]
    rows = (
        (
            c.scheme,
            keys.facts.scheme(c).fault,
            c.game,
            c.adversary,
            f"{'!! ' if c.surprise else ''}{c.verdict} {c.wins}/{c.trials}",
        )
        for c in planted[:MOST]
    )
    head = ("scheme", "planted fault", "game", "adversary", "verdict")
    missing = (
        tag("li", f"!! {kind}/{words.name(s)}: {run.schemes[f'{kind}/{s}'].fault}")
        for kind, s in found.unfound
    )
    return section(
        "controls",
        "Controls and calibration",
        *(tag("p", line) for line in said),
        tag("ul", *missing) if found.unfound else "",
        rows_under(head, rows, "Controls") if planted else "",
    )


def problems(keys: Keys) -> Html:
    """What is not as expected, in error, or nobody's to attack."""
    return section("problems", "Not as expected, or not played", *_problems(keys))


def _problems(keys: Keys) -> Iterator[Html]:
    run = keys.facts.run
    odd = [c for c in run.cells if c.surprise or c.verdict is Verdict.ERROR]
    lines = [
        f"{words.place(c)}: {words.verdict(c, keys.facts)}"
        + (f" (expected {c.expected})" if c.expected else "")
        for c in odd[:MOST]
    ]
    lines += [f"{words.name(g.game)} {words.name(g.scheme)}: no adversary" for g in run.gaps]
    lines += [
        f"{words.name(p.game)} {words.name(p.scheme)}: {words.name(who)} does not apply, "
        f"it needs {needs}"
        for p in keys.shown()
        if not p.unsupported
        for who, needs in p.inapplicable.items()
    ][:MOST]
    lines += [
        f"{words.name(p.game)} {words.name(p.scheme)}: UNSUPPORTED: {p.unsupported}"
        for p in keys.shown()
        if p.unsupported
    ][:MOST]
    if lines:
        yield tag("ul", *(tag("li", line) for line in lines))


def provenance(keys: Keys) -> Html:
    """What this page was made from."""
    run = keys.facts.run
    facts = {
        "program": f"interop-gauntlet {run.version}, commit {run.commit or 'unknown'}",
        "run ended": run.date,
        "Python": run.python,
        "seed": str(run.seed),
        "eps": f"{run.eps:g}: HOLDS certifies an advantage below it",
        "alpha": f"{words.error_bound(run.alpha)} for each verdict, {run.plan} planned",
        "confidence": f"{run.confidence:.0%} for each interval alone",
        "time limit": f"{run.time_limit:g} s for a trial",
        "time": f"{run.seconds:.1f} s",
        "plug-ins": ", ".join(run.plugins) or "none",
        "packages": ", ".join(f"{name} {version}" for name, version in run.packages.items()),
    }
    terms = (join(tag("dt", name), tag("dd", value)) for name, value in facts.items())
    return section("provenance", "Provenance", tag("dl", *terms))


def rows_under(head: Sequence[str], rows: Iterable[Sequence[str]], label: str) -> Html:
    """A table whose first column names its rows."""
    body = (
        tag("tr", tag("th", first, scope="row"), *(tag("td", cell) for cell in others))
        for first, *others in rows
    )
    table = tag(
        "table",
        tag("thead", tag("tr", *(tag("th", name, scope="col") for name in head))),
        tag("tbody", *body),
    )
    return scrolling(label, table)
