"""A scheme under the conformance kit of its kind, one check after the other, within limits."""

from collections.abc import Callable, Iterator
from itertools import islice

from harness.declare.conformance import said_of, where
from harness.declare.kind import KINDS
from harness.declare.registry import GAMES, Scheme
from harness.engine.catalogue import scheme, unsupported
from harness.engine.expression import within
from harness.engine.outcome import Blame, Outcome
from harness.judge.results import Json
from harness.judge.usage import UsageError

Guarded = Callable[[Callable[[], Outcome]], Outcome]


def patient(name: str) -> Scheme:
    """The scheme to be examined. Raises UnknownName and UsageError."""
    found = scheme(name)
    if found.kind not in KINDS:
        raise UsageError(
            f"the kind {found.kind!r} has no conformance kit: write one, registered with .kit"
        )
    return found


def chart(name: str) -> Json:
    """What it is called, and where one can go from there. Raises UnknownName and UsageError."""
    found = patient(name)
    games = {g.base for g in GAMES.values() if g.kind == found.kind and not unsupported(found, g)}
    inside = within(found)
    return {
        "name": f"{found.kind}/{found.name}",
        "games": sorted(games),
        "inside": list(inside) if inside is not None else None,
    }


class Examination:
    """The checks of one scheme."""

    def __init__(self, name: str, time_limit: float, guarded: Guarded) -> None:
        found = patient(name)
        self._checks: Iterator[str] = KINDS[found.kind].checks(found.value)
        self._time_limit = time_limit
        self._guarded = guarded

    def step(self) -> Json:
        """The next check: its complaint or "", None at the end; and whether it is the last."""
        made: list[str] = []
        ended: list[BaseException] = []

        def one() -> Outcome:
            try:
                made.extend(islice(self._checks, 1))
            except BaseException as error:
                ended.append(error)
                raise
            return Outcome()

        fault = self._guarded(one).fault
        if fault is None:
            return {"complaint": made[0] if made else None, "last": not made}
        match fault.blame:
            case Blame.TIME:
                running = "".join(where(ended[0])) if ended else "a check"
                said = f"{running} takes longer than {self._time_limit:g} s: it must end"
            case Blame.OUTPUT:
                said = f"a check {fault.reason}: it must print nothing"
            case _:
                said = f"{said_of(ended[0])}: it may raise nothing but Rejection"
        return {"complaint": said, "last": True}
