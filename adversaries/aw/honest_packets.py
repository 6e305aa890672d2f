"""Packets that anybody might send."""

from adversaries.generic.mutants import long_size
from games.aw.correctness import Correctness
from games.aw.parties import View
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.values import Identifier, Message


@adversary(finding="An honest packet is refused, or says something else than was put in.")
def honest_packets(game: Correctness, view: View, coins: Coins) -> None:
    """Names of 1 to 255 bytes, and messages from nothing to 64 KiB."""
    names = (b"a", b"alice", b"a" * 16, b"\x00\xff", b"a" * 255)
    for name, m in zip(names, (b"", b"m", b"\x00" * 33, b"m" * 1000, b"ping"), strict=True):
        game.send(Identifier(name), Message(m))
    game.send(Identifier(b"alice"), Message(coins.bytes(long_size(coins))))
