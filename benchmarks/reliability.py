"""What isolation, reuse and disturbances cost: `python -m benchmarks.reliability [--long]`.

Writes docs/reliability.md; with `--only PART` it measures that part anew, and leaves the other
lines of the page as they are. Few runs are killed and stopped without `--long`, and fifty of each
with it.
"""

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping

from benchmarks import disturbances, isolation, reuse
from benchmarks.figures import Figure, kept, measured, write

FEW, MANY = 4, 50
STORES = 200

PARTS: Mapping[str, Callable[[int], Iterator[Figure]]] = {
    "isolation": lambda _: isolation.figures(),
    "suite": lambda _: reuse.suite(),
    "edit": lambda _: reuse.edit(),
    "scale": lambda _: reuse.scale(),
    "killed": disturbances.kills,
    "stopped": disturbances.stops,
    "robbed": disturbances.losses,
    "flipped": lambda _: disturbances.flips(STORES),
}


def main(runs: int = FEW, parts: Iterable[str] = PARTS) -> None:
    """Measure these parts, from so many disturbed runs of each sort; after each the page is
    written."""
    lines = kept()
    for part in parts:
        lines[part] = list(measured(part, PARTS[part](runs)))
        print(*lines[part], sep="\n", flush=True)
        write(lines, PARTS)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Measures what docs/reliability.md says.")
    parser.add_argument("--long", action="store_true", help="fifty disturbed runs of each sort")
    parser.add_argument("--only", action="append", choices=tuple(PARTS), help="measure this part")
    chosen = parser.parse_args()
    main(MANY if chosen.long else FEW, chosen.only or PARTS)
