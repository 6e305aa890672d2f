"""Claims, breaks and findings: what is said of a scheme, as data from which expectations follow."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

When = Mapping[str, str]
"""A condition: slot to the alternative that it must hold, by the name that it is registered under
or by the name of its class."""

Slots = Mapping[str, Collection[str]]
"""What a design has in each slot: the names that a condition may call it."""


class Stance(StrEnum):
    """What a scheme's authors say about a property."""

    CLAIMED = "claimed"
    CONCEDED = "conceded"
    NOT_CLAIMED = "not claimed"


@dataclass(frozen=True, slots=True)
class Claim:
    """What the authors say about one game, and where they say it."""

    stance: Stance
    cites: str


@dataclass(frozen=True)
class Break:
    """This adversary wins this game, where the slots are as `when` says.

    `game` is a full name, or a name without a version for all its versions. `why` is one sentence;
    a break that stands in a finding needs one only where it says more than the finding.
    """

    game: str
    by: str
    why: str = ""
    when: When = field(default_factory=dict)


class Status(StrEnum):
    """What became of a finding."""

    SHOWN = "shown"  # an attack runs
    OPEN = "open"  # by reading; no game or attack yet
    STRUCK = "struck out"  # nothing to find in the reading taken


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A weak point of a design, with its number.

    It is there where the slots are as `when` says (empty: in every design of its family), and
    `breaks` are what shows it. `defence` names what answers it.
    """

    number: str
    step: str
    sentence: str
    defence: str = ""
    when: When = field(default_factory=dict)
    breaks: tuple[Break, ...] = ()
    status: Status = Status.SHOWN


@dataclass(frozen=True)
class Expected:
    """A break that is expected of a design, with its cause: finding numbers, or a planted fault."""

    cause: str
    why: str


def applies(when: When, slots: Slots) -> bool:
    """Whether a design with these slots is one that the condition speaks of."""
    return all(alternative in slots.get(slot, ()) for slot, alternative in when.items())


def expected(
    findings: Iterable[Finding], slots: Slots, games: tuple[str, str], by: str
) -> Expected | None:
    """Why `by` should win the game (its full name, its name without version), if it should."""
    causes = list(_causes(findings, slots, games, by))
    if not causes:
        return None
    return Expected(
        ", ".join(finding.number for finding, _ in causes),
        "; ".join(
            f"{finding.number}: {known.why or finding.sentence}" for finding, known in causes
        ),
    )


def _causes(
    findings: Iterable[Finding], slots: Slots, games: tuple[str, str], by: str
) -> Iterator[tuple[Finding, Break]]:
    for finding in findings:
        if not applies(finding.when, slots):
            continue
        for known in finding.breaks:
            if known.by == by and known.game in games and applies(known.when, slots):
                yield finding, known
                break
