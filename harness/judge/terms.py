"""What is the same for all cells of a run, and the digest that a cell's result is filed under."""

import json
import platform
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import distributions

from harness import __version__
from harness.judge.messages import Setup
from harness.judge.plan import Planned
from harness.judge.reach import Reach
from harness.judge.sources import Stock, digest_of

FORMAT = 3


@dataclass(frozen=True, kw_only=True)
class Terms:
    """How the cells of a run are played."""

    stock: Stock
    seed: int
    eps: float
    alpha: float
    time_limit: float

    def setup(self, planned: Planned) -> Setup:
        """What a process of this cell is told."""
        return Setup(
            cell=planned.cell,
            seed=self.seed,
            alpha=self.alpha,
            eps=self.eps,
            time_limit=self.time_limit,
            own=planned.own,
        )

    @cached_property
    def _common(self) -> list[object]:
        entries = [(entry.name, entry.value) for entry in self.stock.entries]
        return [
            FORMAT,
            __version__,
            repr(self.seed),
            repr(self.eps),
            repr(self.alpha),
            repr(self.time_limit),
            python(),
            sorted(packages().items()),
            entries,
            sorted(self.stock.loaded.items()),
        ]

    def digests(self, cells: tuple[Planned, ...], reach: Reach) -> dict[str, str]:
        """What produces each cell: its terms, its sources, and what they stand on."""
        known: dict[tuple[str, ...], str] = {}
        found: dict[str, str] = {}
        for planned in cells:
            if planned.modules not in known:
                modules = sorted(reach.closure(planned.modules))
                texts = [[name, reach.digests[name]] for name in modules]
                known[planned.modules] = digest_of(json.dumps(texts).encode())
            said = [
                *self._common,
                str(planned.cell),
                planned.kind,
                planned.guessing,
                planned.probabilistic,
                repr(planned.p0),
                planned.coins,
                planned.made_of,
                known[planned.modules],
            ]
            found[str(planned.cell)] = digest_of(json.dumps(said).encode())
        return found


def python() -> str:
    """Which interpreter plays, on what."""
    version = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{version} {sys.platform} {platform.machine()}"


def packages() -> Mapping[str, str]:
    """The installed distributions and their versions."""
    found = {str(d.name): str(d.version) for d in distributions() if d.name}
    return dict(sorted(found.items()))
