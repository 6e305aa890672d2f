"""Starts processes of ours: with the same paths to import from, and a line of their own."""

import json
import os
import subprocess
import sys
from multiprocessing.connection import Connection
from typing import IO, Any

from harness.judge import channel

BOOT = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); "
    "from harness.engine.{module} import main; main(int(sys.argv[2]))"
)


class CannotStart(Exception):
    """A process of ours does not come up at all."""


def start(
    module: str, output: IO[Any] | int = subprocess.DEVNULL
) -> tuple[subprocess.Popen[bytes], Connection]:
    """A process that runs `harness.engine.<module>.main`, and our end of its line.

    Sets iterate alike in all of them: trials would not be reproducible otherwise.
    """
    ours, theirs = channel.pair()
    with theirs:
        end = theirs.fileno()
        process = subprocess.Popen(  # noqa: S603  ourselves
            [sys.executable, "-c", BOOT.format(module=module), json.dumps(sys.path), str(end)],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env=os.environ | {"PYTHONHASHSEED": "0"},
            pass_fds=(end,),
        )
    return process, ours
