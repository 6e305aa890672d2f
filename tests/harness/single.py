"""One trial of a game and an adversary that nobody registered."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from harness.declare.corruption import Corruption
from harness.declare.game import Game
from harness.declare.registry import AdversaryEntry, GameEntry, Origin, Scheme, Target
from harness.engine.outcome import Blame
from harness.engine.trial import Cell, Match, Played

HERE = Origin(__file__, 1)


def play(
    game: type[Game[Any]], attack: Callable[..., Any], index: int = 0, *, twin: bool = False
) -> Played:
    """Trial `index` of seed 1."""
    entry = GameEntry(
        base="g",
        play=game,
        version=None,
        kind="k",
        asks=object,
        cites="",
        dma="",
        corrupts=Corruption(),
        doc="",
        origin=HERE,
    )
    scheme = Scheme(kind="k", name="s", value=None, doc="", origin=HERE)
    adversary = AdversaryEntry(
        name="a",
        attack=attack,
        targets=(Target(game, None),),
        versions=frozenset(),
        finding="",
        cites="",
        null=False,
        doc="",
        origin=HERE,
    )
    return Match(Cell("g", "s", "a"), entry, scheme, adversary).play(1, index, twin=twin)


def fault_of(played: Played) -> tuple[Blame, str]:
    """Whose fault it was that the trial has no outcome, and why."""
    fault = played.outcome.fault
    assert fault is not None
    return fault.blame, fault.reason


def swallow(call: Callable[[], Any]) -> None:
    """Call it, whatever it raises."""
    with suppress(BaseException):
        call()
