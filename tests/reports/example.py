"""A run that was never played, with something of everything."""

from collections.abc import Sequence
from dataclasses import replace

from harness.judge.results import (
    AdversaryFacts,
    CellResult,
    CoinsFrom,
    Coverage,
    GameFacts,
    Run,
    SchemeFacts,
    Stance,
    Verdict,
)

GAME = GameFacts(
    doc="Which message?\n\nNobody can tell.",
    cites="4.1",
    dma="7(8)",
    corrupts="malicious: RP, SP; the SDS is honest",
    kind="pke",
    guessing=True,
)
SOUND = SchemeFacts(
    kind="pke",
    doc="It is sound.",
    cites="4.2",
    fault="",
    coins=CoinsFrom.GIVEN,
    slots={},
    unwatched=(),
)
FAULTY = replace(SOUND, fault="no nonce")
OWN = replace(SOUND, coins=CoinsFrom.OWN)
ATTACK = AdversaryFacts(
    doc="Do something plain.\n\nAnd no more.",
    story="Do something plain.",
    finding="plain things are seen",
    cites="4.3",
    null=False,
)

HELD = CellResult(
    game="pke/game",
    scheme="good",
    adversary="plain",
    kind="pke",
    expected=Verdict.HOLDS,
    verdict=Verdict.HOLDS,
    cause="",
    why="",
    control=False,
    wins=100,
    trials=199,
    advantage=0.005,
    interval=(-0.2049, 0.2149),
    first_win=1,
    stopped_by={},
    queries=398,
    inadmissible=0,
    seconds=1.5,
    error=None,
    notes=(),
    digest="0" * 64,
)
BROKEN = replace(
    HELD,
    scheme="bad",
    expected=Verdict.BROKEN,
    verdict=Verdict.BROKEN,
    cause="F1",
    why="F1: the tag is not bound",
    first_win=0,
    wins=38,
    trials=38,
    advantage=1.0,
    interval=(0.7349, 1.0),
)
UNEXPECTED = replace(BROKEN, expected=Verdict.HOLDS, cause="", why="")
NULL = replace(HELD, adversary="guess")
CONTROL = replace(BROKEN, scheme="faulty", control=True, cause="planted fault", why="no nonce")
FREE = replace(HELD, scheme="faulty", adversary="other", expected=None)
ERROR = replace(HELD, verdict=Verdict.ERROR, wins=2, trials=3, error="time: longer than 10 s")

COVERED = Coverage(
    game="pke/game",
    scheme="good",
    kind="pke",
    claim=Stance.CLAIMED,
    claim_cites="Theorem 5",
    adversaries=1,
    inapplicable={},
    unsupported="",
)

SCHEMES = {"faulty": FAULTY, "own": OWN, "quiet": replace(SOUND, fault="no padding")}
ADVERSARIES = {"guess": replace(ATTACK, story="Flip a coin.", finding="", null=True)}


def run(*cells: CellResult, coverage: Sequence[Coverage] = ()) -> Run:
    """These cells (or one of each sort), and what they cover; `coverage` says it exactly."""
    cells = cells or (HELD, BROKEN, NULL, CONTROL)
    pairs = {(c.game, c.scheme, c.kind): _covered(c) for c in cells}
    pairs |= {(p.game, p.scheme, p.kind): p for p in coverage}
    return Run(
        version="0.1.0",
        commit=None,
        date="2026-11-26T03:00:00+00:00",
        python="CPython 3.11.7 linux x86_64",
        packages={"PyNaCl": "1.6.2"},
        seed=1,
        eps=0.5,
        alpha=2.0**-33,
        plan=len(cells),
        confidence=0.95,
        time_limit=10.0,
        plugins=("my plugin.py",),
        games={game: GAME for game, _, _ in pairs},
        schemes={f"{k}/{s}": replace(SCHEMES.get(s, SOUND), kind=k) for _, s, k in pairs},
        adversaries={c.adversary: ADVERSARIES.get(c.adversary, ATTACK) for c in cells},
        coverage=tuple(pairs.values()),
        cells=cells,
        transcripts={},
        seconds=3.0,
    )


def _covered(cell: CellResult) -> Coverage:
    return replace(COVERED, game=cell.game, scheme=cell.scheme, kind=cell.kind)
