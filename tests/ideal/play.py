"""Trials against ideal blocks: each trial has blocks of its own, so that nothing links them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from harness.declare.kind import Kind
from harness.declare.protocols import lacks
from harness.declare.registry import ADVERSARIES, GAMES, AdversaryEntry, GameEntry
from harness.engine.trial import Cell, Match
from harness.judge.fold import Fold
from schemes.amf.interface import AMF
from schemes.messenger.interface import MESSENGER
from schemes.messenger.section7 import HARDENED
from schemes.pke.interface import PKE
from schemes.sig.interface import SIG
from tests.cells import SEED, planted
from tests.ideal.amf import IdealAmf
from tests.ideal.pke import IdealPke
from tests.ideal.session import ideal_session
from tests.ideal.sig import IdealSig

ALPHA, EPS = 2.0**-20, 0.5
MOST = 1000
"""Trials, of which a verdict needs far fewer: whoever tosses coins has one after some 60."""


def ideal_messenger(key: bytes) -> object:
    """`hardened`, with ideal blocks in its slots."""
    return HARDENED.exchanged(
        pke=IdealPke(key + b" pke"),
        sig=IdealSig(key + b" sig"),
        session=ideal_session(key + b" session"),
        amf=IdealAmf(key + b" amf"),
    )


@dataclass(frozen=True)
class Ideal:
    """An ideal scheme of a kind, made anew for each trial."""

    kind: Kind[Any]
    make: Callable[[bytes], object]

    def match(self, game: GameEntry, adversary: AdversaryEntry, index: int) -> Match:
        """The cell, with blocks that serve this trial only."""
        scheme = planted(self.kind, self.make(b"%d" % index))
        return Match(
            Cell(game.name, f"ideal {self.kind.name}", adversary.name), game, scheme, adversary
        )

    def applies(self, game: GameEntry, adversary: AdversaryEntry) -> bool:
        """Whether the adversary plays the game, and finds what it needs of the scheme."""
        target = adversary.target(game)
        return target is not None and not lacks(self.make(b""), target.needs or object)


BLOCKS = (Ideal(PKE, IdealPke), Ideal(SIG, IdealSig), Ideal(AMF, IdealAmf))
IN_HARDENED = Ideal(MESSENGER, ideal_messenger)

HOUSE = ("games/", "adversaries/")


def cells(ideal: Ideal) -> Iterator[tuple[GameEntry, AdversaryEntry]]:
    """Every adversary of every game of this kind, of the house; null adversaries too.

    A game that asks for more than the kind of a block does is not among them.
    """
    for game in GAMES.values():
        whole = ideal is IN_HARDENED or game.asks == ideal.kind.protocol
        if game.kind == ideal.kind.name and game.origin.file.startswith(HOUSE) and whole:
            for adversary in ADVERSARIES.values():
                if adversary.origin.file.startswith(HOUSE) and ideal.applies(game, adversary):
                    yield game, adversary


def judged(ideal: Ideal, game: GameEntry, adversary: AdversaryEntry) -> Fold:
    """All trials up to the ordinary verdict. Inadmissible queries are nobody's fault here: that the
    rules refuse them is what some of these adversaries are for."""
    test, fold = ideal.match(game, adversary, 0).test(ALPHA, EPS), Fold()
    for index in range(MOST):
        fold.add(ideal.match(game, adversary, index).play(SEED, index).outcome, test)
        if fold.closed:
            break
    assert fold.fault is None, f"{game.name}, {adversary.name}: {fold.fault}"
    return fold
