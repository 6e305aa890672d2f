"""One parser under test, and the loop that plays it."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.engine.outcome import describe
from tests.fuzz.mutate import Dice, Fields, mutated

FAST, MEDIUM, SLOW = 20, 4, 2
"""Shares of the runs: for microseconds, some hundreds of them, and milliseconds."""

ENOUGH = 100
"""Runs after which a parser must have rejected something."""

DEEP = 16
"""A share for what leads everywhere."""


@dataclass(frozen=True)
class Target:
    """A parser with its valid inputs.

    `parse(*fields)` refuses by raising Rejection or returning False, and accepts whatever else it
    returns; any other exception is a finding. `rejects` says that some inputs are rejected, or
    none, or (None) that either is right.
    """

    name: str
    valid: tuple[Fields, ...]
    parse: Callable[..., object]
    share: int = MEDIUM
    rejects: bool | None = True


@dataclass(frozen=True)
class Finding:
    """A parser failed: neither an answer nor a rejection."""

    target: str
    seed: int
    index: int
    fields: Fields
    error: str

    def __str__(self) -> str:
        fields = " ".join(field.hex() or "-" for field in self.fields)
        return (
            f"FINDING {self.target} --seed {self.seed} run {self.index}: {self.error}\n  {fields}"
        )


@dataclass
class Played:
    """What happened to one target."""

    target: Target
    runs: int = 0
    rejected: int = 0
    accepted: int = 0
    seconds: float = 0.0
    findings: list[Finding] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        per_run = 1e6 * self.seconds / max(self.runs, 1)
        flags = "".join(f"  USELESS: {complaint}" for complaint in self.complaints)
        return (
            f"{self.target.name:<44} {self.runs:>7} runs {self.rejected:>7} rejected "
            f"{self.accepted:>7} accepted {per_run:>7.0f} us{flags}"
        )


def play(target: Target, runs: int, seed: int) -> Played:
    """Its valid inputs, then mutated ones up to `runs`, then the valid ones again.

    Each run is a function of seed, target and index. The valid inputs come again because a parser
    that was fed garbage must be as good as before.
    """
    played = Played(target)
    began = time.perf_counter()
    inputs = len(target.valid)
    for index in range(max(runs, inputs)):
        if index < inputs:
            _valid(played, seed, index, "a valid input is not accepted")
            continue
        dice = Dice(Coins.from_seed(seed, target.name, index))
        _run(played, seed, index, mutated(target.valid, dice))
    for index in range(inputs):
        _valid(played, seed, index, "a valid input is not accepted after the others")
    played.seconds = time.perf_counter() - began
    _judge(played)
    return played


def _run(played: Played, seed: int, index: int, fields: Fields) -> bool:
    """Whether it was accepted."""
    played.runs += 1
    try:
        refused = played.target.parse(*fields) is False
    except Rejection:
        refused = True
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001  whatever else is raised is what we look for
        finding = Finding(played.target.name, seed, index, fields, describe(error))
        if finding.error not in {f.error for f in played.findings}:
            played.findings.append(finding)
        return False
    if refused:
        played.rejected += 1
    else:
        played.accepted += 1
    return not refused


def _valid(played: Played, seed: int, index: int, complaint: str) -> None:
    if not _run(played, seed, index, played.target.valid[index]):
        played.complaints.append(f"{complaint} (number {index})")


def _judge(played: Played) -> None:
    """A target that can say one thing only tests nothing, unless that is the parser's nature."""
    if played.target.rejects and not played.rejected and played.runs >= ENOUGH:
        played.complaints.append("nothing is ever rejected")
    if played.target.rejects is False and played.rejected:
        played.complaints.append("takes every input, and yet rejects")


def shares(targets: Sequence[Target], runs: int) -> list[int]:
    """How many of `runs` each target gets."""
    whole = sum(target.share for target in targets)
    return [round(runs * target.share / whole) for target in targets]
