"""What can be written on the command line."""

import argparse
import math
from collections.abc import Callable
from pathlib import Path

from harness.command import calibrate, commands, doctor, matrix, report
from harness.judge.perform import TIME_LIMIT

MOST_JOBS = 1024
MOST_SECONDS = 1e6  # what every clock and timer can count to


def parser() -> argparse.ArgumentParser:
    """The command line."""
    root = argparse.ArgumentParser(
        prog="gauntlet",
        description="Security games for interoperable messaging, played against real schemes.",
        epilog="Exit codes: 0 all as expected; 1 a surprise, lost coverage, a missed fault or a "
        "complaint; 2 usage; 3 a cell in ERROR; 70 something unforeseen.",
    )
    commands_ = root.add_subparsers(metavar="COMMAND", required=True)
    _run(commands_.add_parser("run", help="play games and print the pass/fail table"))
    _list(commands_.add_parser("list", help="list schemes, games or adversaries"))
    _show(commands_.add_parser("show", help="everything about one name"))
    _replay(commands_.add_parser("replay", help="play one trial and tell it step by step"))
    _check(commands_.add_parser("check", help="play a baseline again, print what changed"))
    _report(commands_.add_parser("report", help="the JSON of a run as a page to read"))
    _cache(commands_.add_parser("cache", help="where results are kept between runs"))
    _coverage(commands_.add_parser("coverage", help="claims, steps and lines, against games"))
    _matrix(commands_.add_parser("matrix", help="planted faults: who finds them, and who misses"))
    _calibrate(commands_.add_parser("calibrate", help="measured error and power of the verdicts"))
    _doctor(commands_.add_parser("doctor", help="what to mend in a scheme before it is played"))
    return root


def _run(command: argparse.ArgumentParser) -> None:
    command.description = (
        "Play the default suite: every scheme in every game that fits it, against every "
        "admissible adversary, and every planted fault against the adversary that must find it. "
        "Options narrow it."
    )
    add = command.add_argument
    _chosen(command)
    add("--adversary", action="append", default=[], metavar="GLOB", help="only these adversaries")
    _judged(command)
    command.set_defaults(call=commands.run)


def _judged(command: argparse.ArgumentParser) -> None:
    """How fine, from which coins, and where the results go."""
    add = command.add_argument
    add(
        "--eps",
        type=_eps,
        default=0.5,
        metavar="E",
        help="HOLDS certifies an advantage below E (default: 0.5)",
    )
    add("--seed", type=_seed, default=1, metavar="N", help="seed of all coins (default: 1)")
    add("--store", type=Path, metavar="FILE", help="keep results here, not in the cache")
    _no_cache(command)
    add("--json", metavar="FILE", help="write the results as JSON; - is standard output")
    _playing(command)


def _matrix(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    command.description = (
        "Play every planted fault in the games that it must break: the declared attacks first, "
        "then all others, until one wins that does not break the sound scheme. Exits 1 if a fault "
        "is missed, or breaks a game in which nobody has declared it."
    )
    _chosen(command)
    add("--kind", action="append", default=[], help="only faults in this kind, e.g. pke or sm")
    add("--reached", action="store_true", help="also in the games whose trials execute the fault")
    _judged(command)
    command.set_defaults(call=matrix.matrix)


def _calibrate(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    command.description = (
        "Judge null schemes, and planted leaks of graded size, by the code that judges all others: "
        "how often a verdict is wrong, beside what is stated. Exits 1 if it is wrong more often."
    )
    add("--nulls", type=_positive(int, most=10**9), default=10_000, metavar="N",
        help="cells of each null scheme (default: 10000); of each leak a hundredth")  # fmt: skip
    add("--seed", type=_seed, default=1, metavar="N", help="seed of all coins (default: 1)")
    add("--json", action="store_true", help="print JSON")
    command.set_defaults(call=calibrate.calibrate)


def _chosen(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    add(
        "--scheme",
        action="append",
        default=[],
        metavar="NAME",
        help="play exactly this scheme, e.g. hardened or 'hardened[pke=nacl_box]' (repeatable)",
    )
    add("--game", action="append", default=[], metavar="GLOB", help="only these games")


def _playing(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    add(
        "--jobs",
        type=_positive(int, most=MOST_JOBS),
        default=0,
        metavar="N",
        help="worker processes (default: one per processor)",
    )
    _time_limit(command, "trial")
    _plugin(command)


def _no_cache(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--no-cache",
        action="store_false",
        dest="cache",
        help="play every cell, and keep nothing for the next run",
    )


def _cache(command: argparse.ArgumentParser) -> None:
    command.add_argument("--clear", action="store_true", help="forget everything")
    command.set_defaults(call=commands.cache)


def _plugin(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--plugin", type=Path, action="append", default=[], metavar="PATH",
        help="a Python file, or a folder of them, that registers schemes, games or adversaries "
        "(repeatable)",
    )  # fmt: skip


def _list(command: argparse.ArgumentParser) -> None:
    command.add_argument("what", choices=("schemes", "games", "adversaries"))
    _plugin(command)
    command.set_defaults(call=commands.list_)


def _coverage(command: argparse.ArgumentParser) -> None:
    command.description = (
        "Which claims, steps and paragraphs have a game, and which lines of the schemes no trial "
        "executes: one trial of each cell of the default suite is played under coverage.py."
    )
    _chosen(command)
    _plugin(command)
    command.set_defaults(call=commands.coverage)


def _show(command: argparse.ArgumentParser) -> None:
    command.add_argument("name", metavar="NAME", help="of a scheme, a game or an adversary")
    _plugin(command)
    command.set_defaults(call=commands.show)


def _replay(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    add("game", metavar="GAME")
    add("scheme", metavar="SCHEME")
    add("adversary", metavar="ADVERSARY")
    add(
        "--trial",
        type=_positive(int, zero=True),
        metavar="N",
        help="index of the trial (default: the first one that the adversary wins)",
    )
    add("--seed", type=_seed, default=1, metavar="N", help="seed of all coins (default: 1)")
    add("--svg", type=Path, metavar="FILE", help="draw it too, as a message sequence chart")
    _time_limit(command, "trial")
    _plugin(command)
    command.set_defaults(call=commands.replay)


def _report(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    command.description = (
        "Make a page of what gauntlet run --json wrote: one file that loads nothing, with every "
        "attack drawn; or tables in Markdown or LaTeX, or the XML that build servers read."
    )
    add("run", type=Path, metavar="RUN.json", help="made by: gauntlet run --json")
    add("-o", "--output", default="-", metavar="FILE", help="default: standard output")
    add("--format", choices=tuple(report.FORMATS), default="html", help="default: html")
    command.set_defaults(call=report.report)


def _check(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    command.description = (
        "Play exactly the cells of a baseline (the JSON of a run) with its seed and eps, and "
        "print what changed. Exits 1 if anything did, unless --update accepts it."
    )
    add("--baseline", type=Path, required=True, metavar="FILE", help="made by: gauntlet run --json")
    add("--update", action="store_true", help="rewrite the baseline with what was observed")
    add("--store", type=Path, metavar="FILE", help="keep results here, not in the cache")
    _no_cache(command)
    _playing(command)
    command.set_defaults(call=commands.check, time_limit=None)  # the baseline's


def _seed(text: str) -> int:
    value = int(text)
    if value < 0:
        raise argparse.ArgumentTypeError(f"{text} is negative")
    return value


_seed.__name__ = "int"


def _doctor(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    command.description = (
        "Hold a scheme against the conformance kit of its kind, in a process of its own, and print "
        "what is to be mended. Exits 1 if anything is."
    )
    add("name", metavar="NAME", help="as for run --scheme, e.g. my_pke or 'hardened[pke=my_pke]'")
    _time_limit(command, "check")
    _plugin(command)
    command.set_defaults(call=doctor.doctor)


def _time_limit(command: argparse.ArgumentParser, of: str) -> None:
    command.add_argument(
        "--time-limit",
        type=_positive(float, most=MOST_SECONDS),
        default=TIME_LIMIT,
        metavar="SECONDS",
        help=f"per {of} (default: {TIME_LIMIT:g})",
    )


def _eps(text: str) -> float:
    value = float(text)
    if not 0 < value < 1:
        raise argparse.ArgumentTypeError(f"{text} does not lie between 0 and 1")
    return value


_eps.__name__ = "number"


def _positive(
    kind: Callable[[str], float], *, zero: bool = False, most: float = math.inf
) -> Callable[[str], float]:
    def parse(text: str) -> float:
        value = kind(text)
        if not (value > 0 or (zero and value == 0)):
            raise argparse.ArgumentTypeError(f"{text} is too small")
        if value > most:
            raise argparse.ArgumentTypeError(f"{text} is too large: at most {most:g}")
        return value

    parse.__name__ = kind.__name__
    return parse
