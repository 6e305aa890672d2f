"""What is registered, for `gauntlet list` and `gauntlet show`."""

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from tabulate import tabulate

from harness.declare.registry import (
    ADVERSARIES,
    GAMES,
    SCHEMES,
    AdversaryEntry,
    GameEntry,
    Scheme,
    UnknownName,
)
from harness.engine import catalogue
from harness.engine.perform import first_sentence
from harness.engine.plan import declared

WIDTH = 98


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
        yield [g.name, g.scheme_kind, first_sentence(g.doc)]


def _adversaries() -> Iterator[list[str]]:
    for a in ADVERSARIES.values():
        yield [a.name, "null" if a.null else a.finding, first_sentence(a.doc)]


def show(name: str) -> str:
    """Everything about a scheme, game or adversary. Raises UnknownName."""
    found = list(_found(name))
    if not found:
        known = {n for _, n in SCHEMES} | set(GAMES) | set(ADVERSARIES)
        raise UnknownName("scheme, game or adversary", name, known)
    return "\n\n".join("\n".join(lines) for lines in found)


def _found(name: str) -> Iterator[Iterable[str]]:
    for scheme in _schemes_called(name):
        yield _scheme(scheme)
    for game in GAMES.values():
        if name in (game.name, game.name.partition("[")[0]):
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
            indent = f"  {name + ':':<14}"
            yield from textwrap.wrap(
                fact, WIDTH, initial_indent=indent, subsequent_indent=" " * len(indent)
            )


def _scheme(s: Scheme) -> Iterator[str]:
    facts = [("cites", s.cites), ("planted fault", s.fault)]
    if is_dataclass(s.value):
        slots = (f"{f.name}={_name(getattr(s.value, f.name))}" for f in fields(s.value))
        facts.append(("slots", ", ".join(slots)))
    for game in GAMES.values():
        claim = declared(s.claims, game) if game.scheme_kind == s.kind else None
        if claim:
            facts.append((str(claim.stance), f"{game.name} ({claim.cites})"))
    facts += [("known break", f"{b.game} by {b.adversary}: {b.why}") for b in s.breaks]
    return _entry(f"scheme {s.kind}/{s.name}", s.doc, [*facts, ("origin", str(s.origin))])


def _name(value: object) -> str:
    """The registered name of a slot's value."""
    for (_, name), scheme in SCHEMES.items():
        if scheme.value is value:
            return name
    return repr(value) if isinstance(value, bool | int | str) else type(value).__name__


def _game(g: GameEntry) -> Iterator[str]:
    players = [a.name for a in ADVERSARIES.values() if _may_play(a, g)]
    facts = [
        ("cites", g.cites),
        ("DMA", g.dma),
        ("corrupts", g.corrupts),
        ("plays", g.scheme_kind),
        ("adversaries", ", ".join(players)),
        ("origin", str(g.origin)),
    ]
    return _entry(f"game {g.name}", g.doc, facts)


def _may_play(adversary: AdversaryEntry, game: GameEntry) -> bool:
    schemes = (s for s in SCHEMES.values() if s.kind == game.scheme_kind)
    return any(catalogue.plays(adversary, game, scheme) for scheme in schemes)


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
