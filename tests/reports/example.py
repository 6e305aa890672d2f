"""A run that was never played, with something of everything."""

from dataclasses import replace

from harness.declare.registry import Stance
from harness.engine.results import CellResult, Coverage, Run

HELD = CellResult(
    game="pke/game",
    scheme="good",
    adversary="plain",
    kind="pke",
    claim=Stance.CLAIMED,
    claim_cites="Theorem 5",
    expected="HOLDS",
    verdict="HOLDS",
    guessing=True,
    null=False,
    control=False,
    fault="",
    why="",
    finding="",
    story="Do something plain.",
    wins=100,
    trials=199,
    advantage=0.005,
    interval=(-0.2049, 0.2149),
    first_win=1,
    queries=398,
    inadmissible=0,
    seconds=1.5,
    error=None,
)
BROKEN = replace(
    HELD,
    scheme="bad",
    claim=Stance.NOT_CLAIMED,
    expected="BROKEN",
    verdict="BROKEN",
    why="The tag is not bound",
    finding="F1",
    wins=38,
    trials=38,
    advantage=1.0,
    interval=(0.7349, 1.0),
)
NULL = replace(HELD, adversary="guess", null=True)
CONTROL = replace(BROKEN, scheme="faulty", fault="no nonce", control=True, claim=None)
COVERED = Coverage("pke/game", "good", "pke", Stance.CLAIMED, "Theorem 5", "", 1, "4.1", "7(8)", "")


def run(*cells: CellResult) -> Run:
    """These cells, or one of each kind."""
    cells = cells or (HELD, BROKEN, NULL, CONTROL)
    pairs = dict.fromkeys(
        Coverage(c.game, c.scheme, c.kind, c.claim, c.claim_cites, c.fault, 1, "4.1", "7(8)", "")
        for c in cells
    )
    return Run(
        version="0.1.0",
        seed=1,
        eps=0.5,
        alpha=2.0**-33,
        plan=len(cells),
        confidence=0.95,
        time_limit=10.0,
        plugins=("my plugin.py",),
        coverage=tuple(pairs),
        cells=cells,
        seconds=3.0,
    )
