"""Runs the real command, as a user would."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
PLUGINS = Path("tests/harness/plugins")
TOY = ("--plugin", str(PLUGINS / "toy.py"))
RUDE = ("--plugin", str(PLUGINS / "rude.py"))
SLOW = ("--plugin", str(PLUGINS / "slow.py"))
CHEST = ("--plugin", str(PLUGINS / "chest.py"))
COMMAND = (sys.executable, "-m", "harness")


def gauntlet(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The finished command."""
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=ROOT,
        env=os.environ | {"COLUMNS": "80"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def timeless(data: Any) -> Any:
    """The JSON of a run without its seconds."""
    if isinstance(data, dict):
        return {k: timeless(v) for k, v in data.items() if k != "seconds"}
    return [timeless(item) for item in data] if isinstance(data, list) else data


def played(*arguments: str) -> Any:
    """The JSON of `gauntlet run`, seconds aside."""
    return timeless(json.loads(gauntlet("run", *arguments, "--json", "-").stdout))


def cells(run: Any) -> dict[str, Any]:
    """The cells of a run by adversary."""
    return {cell["adversary"]: cell for cell in run["cells"]}
