"""Whole runs of the real command: `python -m benchmarks.suite`."""

import os
import subprocess
import sys
import time

GAUNTLET = (sys.executable, "-m", "harness", "run", "--no-cache")
SUBSET = ("--game", "pro/confidentiality*", "--game", "abp/*")
ONE_CELL = ("--game", "sig/euf_cma", "--scheme", "ed25519", "--adversary", "do_nothing")


def seconds(*arguments: str) -> float:
    """How long a run takes, as a whole process."""
    start = time.perf_counter()
    subprocess.run((*GAUNTLET, *arguments), check=False, capture_output=True)
    return time.perf_counter() - start


def peak(*arguments: str) -> float:
    """The largest process of a run, in MiB, measured in a child of its own."""
    script = (
        "import resource, subprocess, sys;"
        "subprocess.run(sys.argv[1:], check=False, capture_output=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    command = (sys.executable, "-c", script, *GAUNTLET, *arguments)
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return int(done.stdout) / 1024


def section() -> str:
    """The figures, in Markdown."""
    one, two = seconds("--jobs", "1", *SUBSET), seconds("--jobs", "2", *SUBSET)
    few, many = peak("--eps", ".5", *ONE_CELL), peak("--eps", ".001", *ONE_CELL)
    fine = seconds("--eps", ".25")
    return "\n".join(
        [
            "## Whole runs",
            "",
            f"Wall time of the whole command on {os.cpu_count()} cores. The default suite at eps",
            ".5 and what isolation costs are in docs/reliability.md.",
            "",
            "| run | measured | wanted |",
            "|---|---:|---:|",
            f"| default suite, eps .25 | {fine:.0f} s | < 300 s |",
            f"| `{' '.join(SUBSET)}`, one process | {one:.1f} s | |",
            f"| the same, two processes | {two:.1f} s | |",
            f"| ratio | {one / two:.2f} | >= 1.8 |",
            f"| peak memory, one cell at eps .5 | {few:.0f} MiB | |",
            f"| peak memory, the same at eps .001 | {many:.0f} MiB | as much |",
            "",
        ]
    )


if __name__ == "__main__":
    print(section())
