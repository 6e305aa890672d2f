"""Looks things up by name, and says who can play what."""

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase

from harness.declare.protocols import lacking
from harness.declare.registry import (
    ADVERSARIES,
    GAMES,
    AdversaryEntry,
    CoinsFrom,
    GameEntry,
    Scheme,
    UnknownName,
)
from harness.engine.expression import coins_of, scheme
from harness.engine.loading import load
from harness.engine.trial import Cell, Match
from harness.judge.usage import UsageError

__all__ = [
    "adversary",
    "game",
    "inapplicable",
    "load",
    "made",
    "match",
    "plays",
    "scheme",
    "selected",
    "unsupported",
]


def game(name: str) -> GameEntry:
    """The game of that full name."""
    if name not in GAMES:
        raise UnknownName("game", name, GAMES)
    return GAMES[name]


def adversary(name: str) -> AdversaryEntry:
    """The adversary of that name."""
    if name not in ADVERSARIES:
        raise UnknownName("adversary", name, ADVERSARIES)
    return ADVERSARIES[name]


def plays(entry: AdversaryEntry, game: GameEntry) -> bool:
    """Whether this adversary is written for this game."""
    return entry.target(game) is not None


def inapplicable(entry: AdversaryEntry, game: GameEntry, scheme: Scheme) -> str:
    """What an adversary that plays the game needs, and the scheme lacks; "" if it applies."""
    if entry.name in scheme.unsupported:
        return scheme.unsupported[entry.name]
    target = entry.target(game)
    assert target is not None
    return lacking(scheme.value, target.needs) if target.needs is not None else ""


def unsupported(scheme: Scheme, game: GameEntry) -> str:
    """What a scheme lacks for a game, as it declares or as the game asks; "" if it can play."""
    for name in game.names:
        if name in scheme.unsupported:
            return scheme.unsupported[name]
    missing = lacking(scheme.value, game.asks)
    if missing:
        return f"it has no {missing}"
    own = game.corrupts.coins and coins_of(scheme) is CoinsFrom.OWN
    return "its coins are its own, and nobody can choose them" if own else ""


def match(cell: Cell) -> Match:
    """Everything that it takes to play a cell. Raises UnknownName or UsageError."""
    entry = game(cell.game)
    played = scheme(cell.scheme, entry.kind)
    who = adversary(cell.adversary)
    if not plays(who, entry):
        raise UsageError(f"{who.name} does not play {entry.name}")
    if reason := unsupported(played, entry):
        raise UsageError(f"{played.name} does not support {entry.name}: {reason}")
    if reason := inapplicable(who, entry, played):
        raise UsageError(f"{who.name} does not apply to {played.name}: it needs {reason}")
    return made(entry, played, who)


def made(game: GameEntry, scheme: Scheme, adversary: AdversaryEntry) -> Match:
    """A match of three that fit.

    Coins are named after the cell, so that every spelling of a scheme gives the same trials.
    """
    cell = Cell(game.name, scheme.name, adversary.name)
    return Match(cell, game, scheme, adversary)


def selected(pattern: str, what: str, names: Iterable[str]) -> Iterator[str]:
    """The names that a glob (or an exact name, brackets and all) selects. Raises UnknownName."""
    known = list(names)
    hits = [n for n in known if n == pattern or n.partition("[")[0] == pattern] or [
        n for n in known if fnmatchcase(n, pattern)
    ]
    if not hits:
        folders = {f"{n.partition('/')[0]}/*" for n in known if "/" in n and "*" in pattern}
        raise UnknownName(what, pattern, {*known, *folders})
    return iter(hits)
