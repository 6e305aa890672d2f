"""What is expected of a cell: derived from what the scheme declares and from its findings."""

from collections.abc import Iterable

from harness.declare.finding import Break, Expected, Slots, applies, expected
from harness.declare.registry import Scheme
from harness.engine.expression import called
from harness.engine.trial import Match

PLANTED = "planted fault"
DECLARED = "declared"


def known_break(match: Match) -> Expected | None:
    """Why this adversary should win, if it should: a declared break first, then the findings."""
    scheme, by = match.scheme, match.adversary.name
    if not (scheme.breaks or scheme.findings):
        return None
    slots = called(scheme.value)
    declared = _declared(scheme.breaks, slots, match)
    if declared is not None:
        cause = PLANTED if scheme.fault else DECLARED
        return Expected(cause, declared.why or scheme.fault)
    return expected(scheme.findings, slots, match.game.names, by)


def known_wins(scheme: Scheme) -> frozenset[tuple[str, str]]:
    """Every game, or game without its version, that an adversary is expected to win; with whom."""
    slots = called(scheme.value)
    shown = (known for f in scheme.findings if applies(f.when, slots) for known in f.breaks)
    known = (one for one in (*scheme.breaks, *shown) if applies(one.when, slots))
    return frozenset((one.game, one.by) for one in known)


def _declared(breaks: Iterable[Break], slots: Slots, match: Match) -> Break | None:
    for known in breaks:
        here = known.by == match.adversary.name and known.game in match.game.names
        if here and applies(known.when, slots):
            return known
    return None
