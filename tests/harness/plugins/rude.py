"""Adversaries that misbehave, each in its own way, some of them only now and then."""

import os
import signal
import sys
import time

from harness.declare.coins import Coins
from harness.declare.errors import Inadmissible
from harness.declare.game import Bit
from harness.declare.registry import adversary
from tests.harness.toy import Hide


@adversary()
def raises(game: Hide, view: str, coins: Coins) -> Bit:
    """Raise, with a text that would paint a terminal and an address that is never the same."""
    raise ValueError(f"\x1b[31mred {object()}")


@adversary()
def raises_base(game: Hide, view: str, coins: Coins) -> Bit:
    """Raise what `except Exception` does not catch."""
    raise KeyboardInterrupt


@adversary()
def exits(game: Hide, view: str, coins: Coins) -> Bit:
    """Leave through sys.exit."""
    sys.exit(0)


@adversary()
def vanishes(game: Hide, view: str, coins: Coins) -> Bit:
    """Leave through os._exit, in one trial of sixteen."""
    if coins.below(16) == 0:
        os._exit(0)
    return 1


@adversary()
def is_killed(game: Hide, view: str, coins: Coins) -> Bit:
    """Die of SIGKILL, in one trial of sixteen."""
    if coins.below(16) == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return 1


@adversary()
def hangs(game: Hide, view: str, coins: Coins) -> Bit:
    """Never answer."""
    while True:
        time.sleep(0.01)


@adversary()
def swallows(game: Hide, view: str, coins: Coins) -> Bit:
    """Swallow the time-out, and answer all the same."""
    try:
        time.sleep(60)
    except BaseException:  # noqa: BLE001  that is the point
        return 1
    return 0


@adversary()
def freezes(game: Hide, view: str, coins: Coins) -> Bit:
    """Never answer, deaf to signals."""
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    time.sleep(60)
    return 0


@adversary()
def floods(game: Hide, view: str, coins: Coins) -> Bit:
    """Print more than anyone can read."""
    for _ in range(3):
        print("x" * 50_000)
        print("y" * 50_000, file=sys.stderr)
    return 0


@adversary()
def chatters(game: Hide, view: str, coins: Coins) -> Bit:
    """Print a little in every trial; nobody sees it, and nobody minds."""
    print("noise on standard output")
    os.write(2, b"noise on standard error\n")
    return 1 if coins.bit() else 0


@adversary()
def cheats(game: Hide, view: str, coins: Coins) -> Bit:
    """Leave the game through an inadmissible query."""
    game.challenge(b"long", b"")
    return 0


@adversary()
def tries(game: Hide, view: str, coins: Coins) -> Bit:
    """Ask for what is not allowed, be refused, and guess."""
    try:
        game.challenge(b"long", b"")
    except Inadmissible:
        return 1 if coins.bit() else 0
    return 0


@adversary()
def mumbles(game: Hide, view: str, coins: Coins) -> str:
    """Answer something that is no bit."""
    return "yes"


SEEN: list[int] = []


@adversary()
def remembers(game: Hide, view: str, coins: Coins) -> Bit:
    """Carry something from trial to trial, as a module-level variable easily does."""
    SEEN.append(1)
    return 1 if len(SEEN) == 1 else 0
