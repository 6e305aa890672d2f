"""A challenge that was changed is no challenge, and is unwrapped."""

from collections.abc import Callable
from typing import Any

from adversaries.generic.mutants import beginnings, mutants
from games.aw.confidentiality import Confidentiality
from games.aw.sender_anonymity import SenderAnonymity
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.game import Bit
from harness.declare.registry import adversary
from schemes.values import AwCiphertext

TRIES = 64


@adversary(finding="A packet that was changed is unwrapped, and shows what was in the challenge.")
def change_and_unwrap(game: Confidentiality | SenderAnonymity, view: object, coins: Coins) -> Bit:
    """Flip, cut and extend the challenge, and read its sender or its message in what comes out."""
    left, right = game.choices()
    ask: Callable[[Any, Any], AwCiphertext] = game.challenge
    c = ask(left, right)
    for mutant in (*mutants(c, coins, tries=TRIES), *beginnings(c)):
        arrived = game.unwrap(AwCiphertext(mutant))
        if isinstance(arrived, Rejection):
            continue
        pk, _, m = arrived
        near = [(pk == choice, common(m, choice)) for choice in (left, right)]
        if near[0] != near[1]:
            game.note("a changed packet is unwrapped, and nearly the challenge")
            return 1 if near[1] > near[0] else 0
    return 1 if coins.bit() else 0


def common(m: bytes, choice: bytes) -> int:
    """Bytes that two strings have in common, place by place, where they are equally long."""
    return sum(a == b for a, b in zip(m, choice, strict=True)) if len(m) == len(choice) else 0
