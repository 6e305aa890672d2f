"""What answers an attack, read off the run itself: where the same adversary does not win."""

from collections.abc import Iterator, Sequence

from harness.judge.results import CellResult, Verdict
from reports import words
from reports.html.keys import Keys

MOST = 4  # schemes by name
LOOKED_AT = 24  # schemes on either side, so that a page costs as much as it has cells


def defences(keys: Keys, attack: CellResult) -> Iterator[str]:
    """The one slot whose exchange stops this adversary, where the run shows one; else who holds.

    That it does not win is said of this adversary alone: HOLDS speaks of nobody else.
    """
    same = keys.same(attack)
    held = [c for c in same if c.verdict is Verdict.HOLDS and not keys.facts.scheme(c).fault]
    broken = [c for c in same if c.verdict is Verdict.BROKEN]
    slots = dict.fromkeys(_slots(keys, attack, held, broken))
    yield from slots
    if not slots and held:
        names = ", ".join(words.name(c.scheme) for c in held[:MOST])
        more = f" and {len(held) - MOST} more" if len(held) > MOST else ""
        yield f"HOLDS against this adversary: {names}{more}."
    if not held:
        yield "None in this run: no scheme without a planted fault holds against this adversary."


def _slots(
    keys: Keys, attack: CellResult, held: Sequence[CellResult], broken: Sequence[CellResult]
) -> Iterator[str]:
    mine = keys.facts.scheme(attack).slots
    for good in held[:LOOKED_AT]:
        theirs = keys.facts.scheme(good).slots
        for bad in broken[:LOOKED_AT]:
            if _base(bad) != _base(good):
                continue
            others = keys.facts.scheme(bad).slots
            differing = [s for s in {**theirs, **others} if theirs.get(s) != others.get(s)]
            if len(differing) != 1:
                continue
            (slot,) = differing
            if mine.get(slot) == others.get(slot) and slot in theirs:
                yield (
                    f"{slot}={theirs[slot]} in the place of {mine.get(slot)}: of two designs that "
                    f"differ in nothing else, {words.name(bad.scheme)} is BROKEN by this "
                    f"adversary, and {words.name(good.scheme)} HOLDS."
                )


def _base(cell: CellResult) -> str:
    """The design without what is exchanged in it: two of one base differ in their slots alone."""
    return cell.scheme.partition("[")[0]
