"""What a page begins and ends with: claims that are broken, and faults that nobody finds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from harness.judge.results import CellResult, Coverage, Run, Stance, Verdict
from reports import words
from reports.facts import Facts, SchemeKey
from reports.table import status

LOUD = "!! "
INDENT = "    "
DEEP = "        "


@dataclass(frozen=True)
class Headline:
    """Two counts and the names behind them."""

    facts: Facts

    @cached_property
    def claimed(self) -> Sequence[Coverage]:
        """Games that the authors of a scheme claim for it; planted faults aside."""
        return [
            pair
            for pair in self.facts.run.coverage
            if pair.claim is Stance.CLAIMED and not self.facts.scheme(pair).fault
        ]

    @cached_property
    def broken(self) -> Sequence[Coverage]:
        """Those of them that are BROKEN."""
        return [p for p in self.claimed if status(self.facts, p) is Verdict.BROKEN]

    @cached_property
    def sought(self) -> Sequence[SchemeKey]:
        """The planted faults that this run should have found.

        A fault of which a run plays only what nobody declared is not among them: its own attacks
        were not asked for. Nor is one that a narrowed run does not play at all.
        """
        run = self.facts.run
        played = {(cell.kind, cell.scheme) for cell in run.cells}
        planted = [_key(name) for name, scheme in run.schemes.items() if scheme.fault]
        # Only a run that leaves nothing out has facts about schemes that it has no place for.
        covered = {(pair.kind, pair.scheme) for pair in run.coverage}
        whole = any(key not in played | covered for key in planted)
        return [key for key in planted if self._controls(key) or (whole and key not in played)]

    @cached_property
    def unfound(self) -> Sequence[SchemeKey]:
        """Those of them that no declared adversary of theirs broke."""
        return [key for key in self.sought if not any(map(_finds, self._controls(key)))]

    def _controls(self, key: SchemeKey) -> Sequence[CellResult]:
        """The attacks that should find a fault.

        Of a building block without a game of its own: on the designs in whose slot it stands.
        """
        return self.facts.controls.get(key) or self.facts.controls_within.get(key, ())


def _key(name: str) -> SchemeKey:
    kind, _, scheme = name.partition("/")
    return kind, scheme


def _finds(cell: CellResult) -> bool:
    return cell.verdict is Verdict.BROKEN


def opening(facts: Facts) -> Iterator[str]:
    """Both numbers, each with its names."""
    found = Headline(facts)
    yield claims(found)
    by_scheme = sorted(found.broken, key=lambda pair: (pair.kind, pair.scheme))
    for (_, scheme), pairs in groupby(by_scheme, key=lambda pair: (pair.kind, pair.scheme)):
        games = ", ".join(pair.game for pair in pairs)
        yield from words.hanging(f"{words.name(scheme)}: {games}", INDENT, DEEP)
    yield faults(found)
    for kind, scheme in found.unfound:
        fault = facts.run.schemes[f"{kind}/{scheme}"].fault
        said = f"{kind}/{words.name(scheme)}: {fault}"
        yield from words.hanging(said, f"{INDENT}{LOUD}", DEEP)


def closing(facts: Facts) -> Iterator[str]:
    """Both numbers again, with the names of the faults."""
    found = Headline(facts)
    yield claims(found)
    names = ", ".join(f"{kind}/{words.name(scheme)}" for kind, scheme in found.unfound)
    said = f"{LOUD}{faults(found)}: {names}" if names else faults(found)
    yield from words.hanging(said, rest=INDENT)
    yield from unwatched(facts.run)


def unwatched(run: Run) -> Iterator[str]:
    """The steps of each design that no game looks at."""
    for said in unwatched_steps(run):
        yield from words.hanging(said, rest=INDENT)


def unwatched_steps(run: Run) -> Iterator[str]:
    """The same, a sentence for all designs that share it."""
    schemes: dict[tuple[str, ...], list[str]] = {}
    for name, scheme in run.schemes.items():
        if scheme.unwatched:
            schemes.setdefault(scheme.unwatched, []).append(_key(name)[1])
    for steps, names in schemes.items():
        of = ", ".join(map(words.name, names))
        yield f"steps in which no game would notice a planted fault: {', '.join(steps)} ({of})"


def claims(found: Headline) -> str:
    """How many claims are broken."""
    return f"claimed but BROKEN: {len(found.broken)} (of {len(found.claimed)} claimed)"


def faults(found: Headline) -> str:
    """How many planted faults nobody finds."""
    return f"planted faults that nobody finds: {len(found.unfound)} (of {len(found.sought)} sought)"
