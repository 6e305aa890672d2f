"""Runs the real command, as a user would."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
PLUGINS = Path("tests/harness/plugins")
TOY = ("--plugin", str(PLUGINS / "toy.py"))
RUDE = ("--plugin", str(PLUGINS / "rude.py"))
SLOW = ("--plugin", str(PLUGINS / "slow.py"))
CHEST = ("--plugin", str(PLUGINS / "chest.py"))
COMMAND = (sys.executable, "-m", "harness")


def gauntlet(*arguments: str, cache: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The finished command, with a cache of its own."""
    with tempfile.TemporaryDirectory() as fresh:
        home = {"XDG_CACHE_HOME": str(cache or fresh)}
        return subprocess.run(
            [*COMMAND, *arguments],
            cwd=ROOT,
            env=os.environ | {"COLUMNS": "80"} | home,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


def unhurried(done: subprocess.CompletedProcess[str]) -> list[str]:
    """What it said beside its output; a slow machine says now and then how far it is."""
    return [line for line in done.stderr.splitlines() if " cells, " not in line]


OF_THE_HOUR = ("seconds", "date", "commit")
OF_THE_LIMITS = ("digest",)


def timeless(data: Any, but: tuple[str, ...] = OF_THE_HOUR) -> Any:
    """The JSON of a run without what the hour has made of it."""
    if isinstance(data, dict):
        return {k: timeless(v, but) for k, v in data.items() if k not in but}
    return [timeless(item, but) for item in data] if isinstance(data, list) else data


def limitless(cell: Any) -> Any:
    """A cell, as it would be with other limits too."""
    return timeless(cell, OF_THE_HOUR + OF_THE_LIMITS)


def played(*arguments: str) -> Any:
    """The JSON of `gauntlet run`, seconds aside."""
    return timeless(json.loads(gauntlet("run", *arguments, "--json", "-").stdout))


def cells(run: Any) -> dict[str, Any]:
    """The cells of a run by adversary."""
    return {cell["adversary"]: cell for cell in run["cells"]}
