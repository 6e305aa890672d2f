"""What is measured of reliability, and the page that it stands on: one line for each figure."""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "reliability.md"
GAUNTLET = (sys.executable, "-m", "harness", "run", "--jobs", "2")
OF_THE_HOUR = ("seconds", "date", "commit")

HEAD = """# Reliability

Written by `python -m benchmarks.reliability`, of one machine; each line says how many processes
wanted a processor when it was measured (2 processors, so that times beside more than 0.5 are too
long). What is counted does not depend on that.

| what | measured | wanted | met | load |
|---|---|---|---|---:|
"""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A line of the page."""

    what: str
    measured: str
    wanted: str = ""
    met: bool = True

    def line(self, load: float) -> str:
        """It, in Markdown."""
        met = ("yes" if self.met else "NO") if self.wanted else ""
        return f"| {self.what} | {self.measured} | {self.wanted} | {met} | {load:.1f} |"


def kept() -> dict[str, list[str]]:
    """The lines of the page as it stands, by the part that measured them."""
    if not PAGE.exists():
        return {}
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    found: dict[str, list[str]] = {}
    for line in lines:
        part, _, rest = line.removeprefix("| ").partition(": ")
        if rest and line.startswith("| "):
            found.setdefault(part, []).append(line)
    return found


def measured(part: str, figures: Iterable[Figure]) -> Iterator[str]:
    """The lines of one part, each under its name."""
    load = os.getloadavg()[0]
    for figure in figures:
        yield figure.line(load).replace("| ", f"| {part}: ", 1)


def write(parts: dict[str, list[str]], order: Iterable[str]) -> None:
    """The page, in this order."""
    lines = [line for part in order for line in parts.get(part, ())]
    PAGE.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def timeless(data: Any) -> Any:
    """The JSON of a run without what the hour has made of it."""
    if isinstance(data, dict):
        return {k: timeless(v) for k, v in data.items() if k not in OF_THE_HOUR}
    return [timeless(item) for item in data] if isinstance(data, list) else data
