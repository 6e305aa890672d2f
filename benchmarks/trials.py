"""Where a trial's time goes: `python -m benchmarks.trials`.

The share of the cryptographic libraries is the time that a profiler finds inside their C functions,
divided by the time that the same trials take without a profiler.
"""

import cProfile
import pstats
import time
from collections.abc import Iterator

from harness.engine import catalogue
from harness.engine.plan import plan
from harness.engine.trial import Match

LIBRARIES = ("_sodium", "_libsecp256k1", "cryptography", "_hashlib", "_sha", "_blake2")
RUST = ("'derive' of", "'encrypt' of", "'decrypt' of")
TRIALS = 30
SEED = 1


def inside_libraries(function: tuple[str, int, str]) -> bool:
    """Whether a profiler's entry is a C function of a cryptographic library."""
    file, _, name = function
    return file == "~" and any(mark in name for mark in (*LIBRARIES, *RUST))


def played(match: Match) -> None:
    """A few trials of a cell."""
    for index in range(TRIALS):
        match.play(SEED, index)


def share(match: Match) -> tuple[float, float]:
    """(milliseconds a trial, share of it inside the libraries)."""
    played(match)
    start = time.process_time()
    played(match)
    plain = time.process_time() - start
    profiler = cProfile.Profile()
    profiler.runcall(played, match)
    stats = pstats.Stats(profiler).stats  # type: ignore[attr-defined]  # missing in the stubs
    library = sum(entry[2] for function, entry in stats.items() if inside_libraries(function))
    return 1e3 * plain / TRIALS, library / plain


def matches() -> Iterator[Match]:
    """One cell a game: of the schemes without a fault, the one whose trial takes longest."""
    catalogue.load()
    found = [p.match for p in plan().cells if not p.match.scheme.fault]
    for game in dict.fromkeys(match.game.name for match in found):
        yield max((match for match in found if match.game.name == game), key=_once)


def _once(match: Match) -> float:
    start = time.process_time()
    for index in range(3):
        match.play(SEED, index)
    return time.process_time() - start


def section() -> str:
    """The table, in Markdown."""
    lines = [
        "## Where a trial's time goes",
        "",
        f"The heaviest cell of every game, {TRIALS} trials: CPU time, and the share of it inside",
        "PyNaCl, coincurve, cryptography and hashlib.",
        "",
        "| game | scheme | adversary | ms a trial | in libraries |",
        "|---|---|---|---:|---:|",
    ]
    for match in matches():
        milliseconds, part = share(match)
        game, scheme, adversary = match.cell.game, match.cell.scheme, match.cell.adversary
        lines.append(f"| {game} | {scheme} | {adversary} | {milliseconds:.2f} | {part:.0%} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(section())
