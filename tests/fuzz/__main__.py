"""The command: `python -m tests.fuzz --runs N [--seed S] [--only GLOB]`."""

import argparse
import sys
from collections.abc import Sequence
from fnmatch import fnmatchcase

from tests.fuzz.everything import targets
from tests.fuzz.target import Target, play, shares

RUNS = 100_000


def fuzz(chosen: Sequence[Target], runs: int, seed: int) -> int:
    """Play the targets, a line for each; 1 if there is a finding or a useless target, else 0."""
    bad = 0
    for target, share in zip(chosen, shares(chosen, runs), strict=True):
        played = play(target, share, seed)
        print(played)
        for finding in played.findings:
            print(finding)
        bad += len(played.findings) + len(played.complaints)
    return 1 if bad else 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line; its exit code: 0 clean, 1 a finding or a useless target, 2 usage."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS, help="in total (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of all mutations (default: 1)")
    parser.add_argument("--only", default="*", metavar="GLOB", help="only these targets")
    options = parser.parse_args(arguments)
    chosen = [target for target in targets() if fnmatchcase(target.name, options.only)]
    if not chosen:
        parser.error(f"no target is called {options.only!r}")
    return fuzz(chosen, options.runs, options.seed)


if __name__ == "__main__":
    sys.exit(main())
