"""What is registered, for `gauntlet list` and `gauntlet show`."""

import textwrap
from collections.abc import Iterable, Iterator

from tabulate import tabulate

from harness.declare.finding import Status, applies
from harness.declare.registry import (
    ADVERSARIES,
    GAMES,
    SCHEMES,
    AdversaryEntry,
    CoinsFrom,
    GameEntry,
    Scheme,
    UnknownName,
)
from harness.engine import catalogue
from harness.engine.expression import called, coins_of, refuse_missing, slots_of
from harness.engine.facts import first_sentence
from harness.engine.plan import claimed

WIDTH = 98
FINDING = {Status.SHOWN: "finding", Status.OPEN: "open finding"}  # those that count


def listing(what: str) -> str:
    """All schemes, games or adversaries, one a line."""
    rows = {"schemes": _schemes, "games": _games, "adversaries": _adversaries}[what]()
    return tabulate(sorted(rows), tablefmt="plain", disable_numparse=True)


def _schemes() -> Iterator[list[str]]:
    for s in SCHEMES.values():
        fault = f"planted fault: {s.fault}" if s.fault else ""
        yield [s.kind, s.name, fault or first_sentence(s.doc)]


def _games() -> Iterator[list[str]]:
    for g in GAMES.values():
        yield [g.name, g.kind, first_sentence(g.doc)]


def _adversaries() -> Iterator[list[str]]:
    for a in ADVERSARIES.values():
        yield [a.name, "null" if a.null else a.finding, first_sentence(a.doc)]


def show(name: str) -> str:
    """Everything about a scheme, game or adversary. Raises UnknownName."""
    found = list(_found(name))
    if not found:
        refuse_missing(name)
        known = {n for _, n in SCHEMES} | set(GAMES) | set(ADVERSARIES)
        raise UnknownName("scheme, game or adversary", name, known)
    return "\n\n".join("\n".join(lines) for lines in found)


def _found(name: str) -> Iterator[Iterable[str]]:
    for scheme in _schemes_called(name):
        yield _scheme(scheme)
    for game in GAMES.values():
        if name in game.names:
            yield _game(game)
    if name in ADVERSARIES:
        yield _adversary(ADVERSARIES[name])


def _schemes_called(name: str) -> list[Scheme]:
    called = [s for s in SCHEMES.values() if name in (s.name, f"{s.kind}/{s.name}")]
    return called or ([catalogue.scheme(name)] if "[" in name else [])


def _entry(title: str, doc: str, facts: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield title
    yield ""
    yield textwrap.indent(doc or "(no docstring)", "    ")
    yield ""
    for name, fact in facts:
        if fact:
            indent = f"  {name + ':':<15}"
            yield from textwrap.wrap(
                fact, WIDTH, initial_indent=indent, subsequent_indent=" " * len(indent)
            )


def _scheme(s: Scheme) -> Iterator[str]:
    slots, names = slots_of(s.value), called(s.value)
    games = [game for game in GAMES.values() if game.kind == s.kind]
    claims = ((game.name, claimed(s, game)) for game in games)
    lacks = ((game.name, catalogue.unsupported(s, game)) for game in games)
    breaks = (b for b in s.breaks if applies(b.when, names))
    findings = (f for f in s.findings if f.status in FINDING and applies(f.when, names))
    facts = [
        ("cites", s.cites),
        ("planted fault", s.fault),
        *_about(s),
        ("slots", ", ".join(f"{slot}={name}" for slot, name in slots.items())),
        ("coins", "its own" if coins_of(s) is CoinsFrom.OWN else ""),
        *((str(claim.stance), f"{name} ({claim.cites})") for name, claim in claims if claim),
        *(("unsupported", f"{name}: {reason}") for name, reason in lacks if reason),
        *(("known break", f"{b.game} by {b.by}: {b.why or s.fault}") for b in breaks),
        *((FINDING[f.status], f"{f.number}, {f.step}: {f.sentence}") for f in findings),
        ("origin", str(s.origin)),
    ]
    return _entry(f"scheme {s.kind}/{s.name}", s.doc, facts)


def _about(s: Scheme) -> Iterator[tuple[str, str]]:
    """What is said of a planted fault."""
    said = s.about
    yield "of", s.of
    yield "kind of bug", f"CWE-{said.cwe}" if said.cwe else ""
    yield "happened in", said.seen
    yield "advantage", f"{said.advantage:g} per trial" if s.fault else ""
    yield "must break", ", ".join(said.must_break)
    yield "must hold", ", ".join(said.must_hold)
    yield "needs", said.needs


def _game(g: GameEntry) -> Iterator[str]:
    players = [a.name for a in ADVERSARIES.values() if _may_play(a, g)]
    facts = [
        ("cites", g.cites),
        ("DMA", g.dma),
        ("corrupts", str(g.corrupts)),
        ("plays", g.kind),
        ("adversaries", ", ".join(players)),
        ("origin", str(g.origin)),
    ]
    return _entry(f"game {g.name}", g.doc, facts)


def _may_play(adversary: AdversaryEntry, game: GameEntry) -> bool:
    """Whether it plays the game against any scheme that is here."""
    return catalogue.plays(adversary, game) and any(
        not catalogue.inapplicable(adversary, game, scheme)
        for scheme in SCHEMES.values()
        if scheme.kind == game.kind
    )


def _adversary(a: AdversaryEntry) -> Iterator[str]:
    games = [g.name for g in GAMES.values() if _may_play(a, g)]
    facts = [
        ("finding", a.finding),
        ("cites", a.cites),
        ("null", "must not win against any scheme" if a.null else ""),
        ("plays", ", ".join(games)),
        ("origin", str(a.origin)),
    ]
    return _entry(f"adversary {a.name}", a.doc, facts)
