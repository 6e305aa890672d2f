"""A second signature on a signed message."""

from collections.abc import Iterator
from typing import Literal

from adversaries.generic.mutants import long_size, mutants
from games.sig.euf_cma import View
from games.sig.suf_cma import SufCma
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.values import Message, Signature

ORDERS = (
    2**252 + 27742317777372353535851937790883648493,  # edwards25519, RFC 8032, section 5.1
    0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,  # P-256
    0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141,  # secp256k1
)
SCALAR = 32
"""Bytes of S, which stands last in Ed25519 and in ECDSA."""
MULTIPLES = (1, 2, 7)
ENDIANS: tuple[Literal["little", "big"], ...] = ("little", "big")


@adversary(finding="A signature is not the only one for its message: who has one makes another.")
def another_signature(game: SufCma, view: View, coins: Coins) -> None:
    """Have messages signed, and hand in whatever is nearly their signatures, for the same messages.

    Every mutant of a signature, the splices of two signatures of one message, and the two changes
    of arithmetic that verification may not see: S plus the order of the group, and the order
    minus S, in both byte orders.
    """
    for m in (Message(b"alice is reached at AliceChat"), Message(coins.bytes(long_size(coins)))):
        sigma, again = game.sign(m), game.sign(m)
        for other in arithmetic(sigma):
            game.forge(m, other)
        for mutant in mutants(sigma, coins, others=[again]):
            game.forge(m, Signature(mutant))


def arithmetic(sigma: Signature) -> Iterator[Signature]:
    """Other scalars of the same class, as far as they fit."""
    head, tail = sigma[:-SCALAR], sigma[-SCALAR:]
    for order in ORDERS:
        for endian in ENDIANS:
            s = int.from_bytes(tail, endian)
            for other in (*(s + times * order for times in MULTIPLES), order - s):
                if 0 <= other < 1 << (8 * SCALAR):
                    yield Signature(head + other.to_bytes(SCALAR, endian))
