"""What the attacks on public-key encryption have in common."""

from collections.abc import Iterator

from adversaries.generic.mutants import long_size, mutants
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from schemes.pke.interface import Pke
from schemes.values import Message, PkeCiphertext, PkePublicKey

SHORT = 4
"""Bytes of a short message: its ciphertext is short too."""

TRIES = 64
"""Bytes of a ciphertext that are flipped: all of a short one."""

LONG = 128
"""Of a ciphertext of more bytes only a few are flipped, for each takes long to decrypt."""

FEW = 12


def chosen(pke: Pke, pk: PkePublicKey, coins: Coins) -> tuple[Message, PkeCiphertext]:
    """A message and a ciphertext of one's own: short in every second trial, and up to 64 KiB long
    in the others, if the scheme encrypts so much."""
    for size in (long_size(coins), SHORT) if coins.bit() else (SHORT,):
        m = Message(coins.bytes(size))
        c = attempt(pke.enc, pk, m, coins)
        if not isinstance(c, Rejection):
            return m, c
    raise AssertionError("a short message can be encrypted")


def changed(
    c: PkeCiphertext, other: PkeCiphertext, coins: Coins, tries: int = TRIES
) -> Iterator[PkeCiphertext]:
    """Ciphertexts that are nearly c; `other` is one of one's own, for splices."""
    tries = tries if len(c) < LONG else FEW
    return map(PkeCiphertext, mutants(c, coins, others=[other], tries=tries))
