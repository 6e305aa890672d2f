"""What the attacks on public-key encryption have in common."""

from collections.abc import Iterator

from adversaries.generic.mutants import long_size, mutants
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from schemes.pke.interface import Pke
from schemes.values import Message, PkeCiphertext, PkePublicKey

SHORT = 4
"""Bytes of a short message: its ciphertext is short too, and every byte of it is flipped."""

LONG_TRIES = 16
"""Bytes of a long one's that are flipped."""


def chosen(pke: Pke, pk: PkePublicKey, coins: Coins) -> tuple[Message, PkeCiphertext]:
    """A message and a ciphertext of one's own: short in every second trial, and up to 64 KiB long
    in the others, if the scheme encrypts so much."""
    for size in (long_size(coins), SHORT) if coins.bit() else (SHORT,):
        m = Message(coins.bytes(size))
        c = attempt(pke.enc, pk, m, coins)
        if not isinstance(c, Rejection):
            return m, c
    raise AssertionError("a short message can be encrypted")


def changed(c: PkeCiphertext, other: PkeCiphertext, coins: Coins) -> Iterator[PkeCiphertext]:
    """Ciphertexts that are nearly c; `other` is one of one's own, for splices."""
    tries = len(c) if len(c) < LONG_TRIES * SHORT else LONG_TRIES
    return map(PkeCiphertext, mutants(c, coins, others=[other], tries=tries))
