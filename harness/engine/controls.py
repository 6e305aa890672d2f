"""Planted faults that nobody would look for: a control that is not played shows nothing."""

from collections.abc import Iterator

from harness.declare.finding import Break, applies
from harness.declare.registry import ADVERSARIES, GAMES, GameEntry, Scheme
from harness.engine import catalogue
from harness.engine.expression import called
from harness.judge.usage import UsageError


def refuse_lost_controls(scheme: Scheme) -> None:
    """Raises UsageError if a planted fault declares a break that cannot be played against it, or
    must break a game that it cannot play."""
    if not scheme.fault:
        return
    slots = called(scheme.value)
    for known in scheme.breaks:
        if applies(known.when, slots):
            for reason in _lost(scheme, known):
                raise UsageError(
                    f"{known.by} is to find the planted fault {scheme.name!r} in {known.game}, "
                    f"and cannot: {reason}"
                )
    for known in scheme.breaks:
        if known.game in scheme.about.must_hold:
            raise UsageError(f"the planted fault {scheme.name!r} breaks {known.game}, and must not")
    for name in scheme.about.must_break:
        for game in (g for g in GAMES.values() if name in g.names):
            if reason := _cannot_play(scheme, game):
                raise UsageError(f"the planted fault {scheme.name!r} must break {name}: {reason}")


def _cannot_play(scheme: Scheme, game: GameEntry) -> str:
    """Why no adversary at all can play it there."""
    if game.kind != scheme.kind:
        return f"it is a game for {game.kind}"
    return catalogue.unsupported(scheme, game)


def _lost(scheme: Scheme, known: Break) -> Iterator[str]:
    games = [game for game in GAMES.values() if known.game in game.names]
    if not games:
        yield "there is no such game"
    elif known.by not in ADVERSARIES:
        yield "there is no such adversary"
    for game in games if known.by in ADVERSARIES else ():
        entry = ADVERSARIES[known.by]
        if reason := _cannot_play(scheme, game):
            yield reason
        elif not catalogue.plays(entry, game):
            yield f"it does not play {game.name}"
        elif catalogue.inapplicable(entry, game, scheme):
            yield f"it needs {catalogue.inapplicable(entry, game, scheme)}"
