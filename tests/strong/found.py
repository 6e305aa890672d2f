"""The ordinary verdict on a scheme that nobody has registered."""

from harness.declare.registry import Scheme
from harness.judge.fold import Fold
from tests.cells import NOWHERE, match

ALPHA, EPS = 2.0**-33, 0.5
SEED = 1


def played(kind: str, value: object, game: str, adversary: str) -> Fold:
    """All trials up to the verdict, with the default suite's alpha and eps."""
    scheme = Scheme(kind=kind, name="variant", value=value, doc="", origin=NOWHERE)
    cell = match(game, scheme, adversary)
    test, fold, index = cell.test(ALPHA, EPS), Fold(), 0
    while not fold.closed:
        fold.add(cell.play(SEED, index).outcome, test)
        index += 1
    assert fold.fault is None, f"trial {index - 1}: {fold.fault}"
    assert not fold.inadmissible
    return fold
